/** Every kind of job, with what it is told. lib/jobs/registry.ts has one function for each. */
export interface JobPayloads {
  /** New statements that tell of a completed course. */
  "recognize-completions": { statements: { organizationId: number; statementId: string }[] };
  /** Addresses that a person has just verified. */
  "match-learner": { addressKeys: string[] };
  /** An achievement that more people may have earned: it was published, or its rule or one of its courses changed. */
  "award-achievement": { organizationId: number; achievementId: string };
  /** An order for many badges: to issue, to issue anew, or to revoke. */
  "work-on-run": { organizationId: number; runId: string };
  /** A new signing key that is used from a certain time on. */
  "activate-key": { organizationId: number; keyId: string };
  /** Daily: what is too old in the log of partners' requests goes. */
  "keep-request-log": Record<string, unknown>;
  /** Hourly: access tokens whose time is over go, and registrations of apps that nobody ever used. */
  "forget-tokens": Record<string, unknown>;
  /** Hourly: what was kept for requests that may come again goes when their time is over. */
  "forget-answers": Record<string, unknown>;
  /** Hourly: what wallets used up in fetching badges goes when its time is over. */
  "forget-tickets": Record<string, unknown>;
  /** Hourly: what was received of attachments whose statements were never stored goes. */
  "remove-abandoned-uploads": Record<string, unknown>;
  /** Another store whose statements are due. */
  "pull-source": { organizationId: number; sourceId: string };
  /** Every minute: sources that are due. */
  "pull-due-sources": Record<string, unknown>;
  /** A learner's connection to another host of badges, where something is due. */
  "work-on-host": { connectionId: string };
  /** Every minute: such connections that are due. */
  "work-on-due-hosts": Record<string, unknown>;
  /** A rule with statements to send on. */
  "forward-statements": { organizationId: number; ruleId: string };
  /** Every minute: rules that have statements to send on. */
  "forward-due-rules": Record<string, unknown>;
}

export type JobName = keyof JobPayloads;
