/** The parts of a stored statement that are shown. */
export interface ShownStatement {
  id: string;
  stored: Date;
  body: string;
  version: string;
  activityProviderId: string;
  /** The activity provider's current name: the readable part of the authority. */
  providerName: string;
}
