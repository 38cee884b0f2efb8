/** Which activity provider calls, and what its credential lets it do. */
export interface ProviderGrant {
  organizationId: number;
  activityProviderId: string;
  providerName: string;
  igsClientId: string;
  /** Such as `xapi:write`. */
  scopes: string[];
}
