import type { IdentityKind } from "@/lib/platform/db/generated/client";

/** An identifier other than an email address by which partners name a learner, with what was reported for it. */
export interface ListedIdentity {
  id: string;
  kind: IdentityKind;
  homePage: string | null;
  value: string;
  /** The learner's name in the statement that was recognized first. */
  name: string | null;
  /** The email address that an administrator assigned, in lower case; null: not assigned. */
  address: string | null;
  assignedAt: Date | null;
  completions: number;
  /** Those that are not matched to a learner. */
  unmatchedCompletions: number;
  /** The times of its first and latest completion. */
  firstAt: Date | null;
  lastAt: Date | null;
  createdAt: Date;
}
