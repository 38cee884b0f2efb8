/** Every kind of job with its payload. lib/jobs/registry.ts has a function for each. The names are stored in the queue: rename
 *  none. */
export interface JobPayloads {
  /** Records the completions of these statements. Earlier versions added it; now nothing does. */
  "recognize-completions": { statements: { organizationId: number; statementId: string }[] };
  /** Records the completions of an organization's statements that await recognition. */
  "recognize-waiting": { organizationId: number };
  /** Every minute: enqueues the organizations with statements that await recognition. */
  "recognize-due": Record<string, unknown>;
  /** Withdraws the completions that these voided statements reported. */
  "withdraw-completions": { statements: { organizationId: number; statementId: string }[] };
  /** Sorts an organization's new statements by what became of them, and counts them. */
  "sort-statements": { organizationId: number };
  /** Every minute: enqueues the organizations with statements that are not sorted. */
  "sort-due": Record<string, unknown>;
  /** Matches completions to a person who has verified these addresses. */
  "match-learner": { addressKeys: string[] };
  /** Awards an achievement that more people may have earned: it was published, or its rule or the mapping of a course changed. */
  "award-achievement": { organizationId: number; achievementId: string };
  /** Processes a bulk run: issues, reissues or revokes many badges. */
  "work-on-run": { organizationId: number; runId: string };
  /** Mails a person what was changed about signing in to their account. `detail`: the browser or the address, as it is shown. */
  "mail-security-notice": { personId: string; notice: SecurityNotice; detail: string | null; at: string };
  /** Activates a signing key at its planned time. */
  "activate-key": { organizationId: number; keyId: string };
  /** Daily: deletes old entries of the request log. */
  "keep-request-log": Record<string, unknown>;
  /** Hourly: deletes expired access tokens, and registrations of apps that were never used. */
  "forget-tokens": Record<string, unknown>;
  /** Hourly: deletes the stored answers of expired idempotency keys. */
  "forget-answers": Record<string, unknown>;
  /** Hourly: deletes the expired records of tickets that wallets have used. */
  "forget-tickets": Record<string, unknown>;
  /** Hourly: deletes uploaded attachments whose statements were never stored. */
  "remove-abandoned-uploads": Record<string, unknown>;
  /** Hourly, and when the server starts: reads the lists of known issuers. */
  "refresh-issuer-lists": Record<string, unknown>;
  /** Pulls statements from an inbound source. */
  "pull-source": { organizationId: number; sourceId: string };
  /** Every minute: enqueues the sources that are due. */
  "pull-due-sources": Record<string, unknown>;
  /** Synchronizes a learner's connection to a badge host. */
  "work-on-host": { connectionId: string };
  /** Every minute: enqueues the connections that are due. */
  "work-on-due-hosts": Record<string, unknown>;
  /** Forwards the waiting statements of a rule. */
  "forward-statements": { organizationId: number; ruleId: string };
  /** Every minute: enqueues the rules that have waiting statements. */
  "forward-due-rules": Record<string, unknown>;
}

/** What people are mailed about signing in to their account. Stored in the queue: rename none. */
type SecurityNotice =
  | "newBrowser"
  | "passwordChanged"
  | "secondFactorAdded"
  | "secondFactorRemoved"
  | "recoveryCodeUsed"
  | "addressVerified"
  | "addressRemoved";

export type JobName = keyof JobPayloads;
