/** The activity provider that makes a request, with the scopes of its credentials. */
export interface ProviderGrant {
  organizationId: number;
  activityProviderId: string;
  providerName: string;
  igsClientId: string;
  /** Such as `xapi:write`. */
  scopes: string[];
}
