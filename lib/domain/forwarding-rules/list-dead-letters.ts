import { db } from "@/lib/platform/db/client";
import { bySequence, type Page } from "@/lib/platform/db/page";

/** A statement that a rule could not deliver. */
export interface DeadLetterView {
  /** Identifies it within its rule, and is the cursor of the next page. */
  sequence: string;
  statementId: string;
  attempts: number;
  /** The last response: its HTTP status, or null if there was none; a code for a translated sentence; the body, truncated. */
  status: number | null;
  code: string;
  message: string;
  body: string | null;
  diedAt: Date;
}

/** Lists what a rule could not deliver, the latest statement first. An index range: dead_letters_pkey.
 *  @throws Failure("malformed") for an invalid cursor */
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
