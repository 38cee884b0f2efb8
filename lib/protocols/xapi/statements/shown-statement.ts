/** A stored statement, as far as it is shown. */
export interface ShownStatement {
  id: string;
  stored: Date;
  body: string;
  version: string;
  activityProviderId: string;
  /** The activity provider's, now: its part of the authority that people read. */
  providerName: string;
}
