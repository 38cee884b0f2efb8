/** Every kind of job, with what it is told. lib/jobs/registry.ts has one function for each. */
export interface JobPayloads {
  /** New statements that tell of a completed course. */
  "recognize-completions": { statements: { organizationId: number; statementId: string }[] };
  /** Addresses that a person has just verified. */
  "match-learner": { addressKeys: string[] };
  /** A course whose achievement was just chosen. */
  "award-course": { organizationId: number; courseId: string };
  /** Daily: what is too old in the log of partners' requests goes. */
  "keep-request-log": Record<string, unknown>;
  /** Hourly: access tokens whose time is over go. */
  "forget-tokens": Record<string, unknown>;
  /** Hourly: what was kept for requests that may come again goes when their time is over. */
  "forget-answers": Record<string, unknown>;
  /** Hourly: what was received of attachments whose statements were never stored goes. */
  "remove-abandoned-uploads": Record<string, unknown>;
  /** Another store whose statements are due. */
  "pull-source": { organizationId: number; sourceId: string };
  /** Every minute: sources that are due. */
  "pull-due-sources": Record<string, unknown>;
  /** A rule with statements to send on. */
  "forward-statements": { organizationId: number; ruleId: string };
  /** Every minute: rules that have statements to send on. */
  "forward-due-rules": Record<string, unknown>;
}

export type JobName = keyof JobPayloads;
