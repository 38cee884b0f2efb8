import type { ActivityDefinition } from "../statement/statement.ts";
import type { Warning } from "../statement/warning.ts";
import type { XapiVersion } from "../statement/xapi-version.ts";

/** A valid statement, ready to store. */
export interface NewStatement {
  organizationId: number;
  id: string;
  activityProviderId: string;
  /** Its exact text. */
  body: string;
  digest: Buffer;
  /** By whose rules it was read. */
  version: XapiVersion;
  actorKey: string | null;
  verbId: string;
  activityId: string | null;
  /** The statement that its object, a StatementRef, points to. */
  targetId: string | null;
  registration: string | null;
  /** ISO 8601; null: the moment it is stored. */
  timestamp: string | null;
  /** See lib/protocols/xapi/statement/terms.ts. */
  terms: string[];
  /** What it tells of activities, as far as its provider may define them; later ones count before earlier ones. */
  definitions: { activityId: string; definition: ActivityDefinition }[];
  warnings: Warning[];
  /** Whether its sender may void statements of other activity providers: matters for a voiding statement only. */
  mayVoidAny: boolean;
  /** Whether it may report a completion, which a job decides by the rules of its activity provider. */
  isCompletion: boolean;
}

/** The content of an attachment, whose SHA-2 was checked: chunks that are in the database already, and what follows them. */
export interface NewAttachment {
  sha2: Buffer;
  /** In bytes. */
  length: number;
  /** Names its chunks. */
  contentId: string;
  /** How many chunks are staged. */
  staged: number;
  /** The bytes after those: one chunk at most. */
  rest: Buffer;
}

/** The verb of a statement that voids another (xAPI 1.0.3 part 2 section 2.3.2). */
export const voidedVerb = "http://adlnet.gov/expapi/verbs/voided";

/** Whether a statement voids another. */
export const isVoiding = ({ verbId, targetId }: Pick<NewStatement, "verbId" | "targetId">): boolean =>
  verbId === voidedVerb && targetId !== null;
