import { db } from "@/lib/platform/db/client";
import { bySequence, type Page } from "@/lib/platform/db/page";

/** A statement that a rule could not deliver. */
export interface DeadLetterView {
  /** Names it within its rule, and is the cursor for the next page. */
  sequence: string;
  statementId: string;
  attempts: number;
  /** The last answer: its HTTP status, or null when none came; a code for a sentence; the body, shortened. */
  status: number | null;
  code: string;
  message: string;
  body: string | null;
  diedAt: Date;
}

/** What a rule could not deliver, the latest statement first. An index range: dead_letters_pkey.
 *  Throws Failure("malformed") for a cursor that is none. */
export async function listDeadLetters(
  organizationId: number,
  ruleId: string,
  page: Page<string>,
): Promise<DeadLetterView[]> {
  const { where, ...order } = bySequence(page);
  const rows = await db().deadLetter.findMany({ where: { organizationId, ruleId, ...where }, ...order });
  return rows.map(({ sequence, statementId, attempts, status, code, message, body, diedAt }) => ({
    sequence: String(sequence),
    statementId,
    attempts,
    status,
    code,
    message,
    body,
    diedAt,
  }));
}
