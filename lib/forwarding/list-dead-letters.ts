import { db } from "@/lib/db/client";
import { Failure } from "@/lib/http/failure";

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

/** What a rule could not deliver, the latest statement first. `before` is the sequence of the last one of the page before. An
 *  index range: dead_letters_pkey.
 *  Throws Failure("malformed") for a cursor that is none. */
export async function listDeadLetters(
  organizationId: number,
  ruleId: string,
  { before, limit = 50 }: { before?: string; limit?: number } = {},
): Promise<DeadLetterView[]> {
  if (before !== undefined && !/^\d{1,18}$/.test(before))
    throw new Failure("malformed", "This is not a cursor of this list.", { field: "before" });
  const rows = await db().deadLetter.findMany({
    where: { organizationId, ruleId, ...(before === undefined ? {} : { sequence: { lt: BigInt(before) } }) },
    orderBy: { sequence: "desc" },
    take: limit,
  });
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
