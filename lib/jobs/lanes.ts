import type { JobName } from "@/lib/platform/queue/jobs";

/** How many jobs of each lane run concurrently in one process. Jobs of one lane never wait for those of another. */
export const lanes = {
  /** From statement to badge. Waits for nothing but the database and the signing threads. */
  recognition: 3,
  /** Badges for many people at a time. */
  bulk: 3,
  /** Statements from and to external LRSs. */
  lrs: 6,
  /** Badges from and to other badge hosts. */
  hosts: 6,
  /** Lists of known issuers. */
  lists: 1,
  /** Emails. */
  mail: 2,
  /** Scheduled jobs. */
  upkeep: 2,
} as const;

export type Lane = keyof typeof lanes;

/** The lane of each kind of job. A job that waits for another server is in a lane of its own kind. */
export const laneOf: Readonly<Record<JobName, Lane>> = {
  "recognize-completions": "recognition",
  "recognize-waiting": "recognition",
  "match-learner": "recognition",
  "withdraw-completions": "recognition",
  "sort-statements": "bulk",
  "award-achievement": "bulk",
  "work-on-run": "bulk",
  "pull-source": "lrs",
  "forward-statements": "lrs",
  "work-on-host": "hosts",
  "refresh-issuer-lists": "lists",
  "mail-security-notice": "mail",
  "activate-key": "upkeep",
  "keep-request-log": "upkeep",
  "forget-tokens": "upkeep",
  "forget-answers": "upkeep",
  "forget-tickets": "upkeep",
  "remove-abandoned-uploads": "upkeep",
  "recognize-due": "upkeep",
  "sort-due": "upkeep",
  "pull-due-sources": "upkeep",
  "forward-due-rules": "upkeep",
  "work-on-due-hosts": "upkeep",
};
