import { db } from "@/lib/db/client";
import { Failure } from "@/lib/http/failure";

/** A statement that could not be taken in. */
export interface Rejection {
  /** For the next page. */
  cursor: string;
  statementId: string | null;
  /** `malformed`: against the rules of xAPI; `conflict`: another statement has its id here; … */
  code: string;
  message: string;
  /** JSON pointer to the fault within the text. */
  pointer: string | null;
  /** The statement as it came. */
  text: string;
  rejectedAt: Date;
}

/** What a source rejected, the latest first. `before` is the cursor of the last one of the page before. An index range:
 *  source_rejections (organization_id, source_id, sequence).
 *  Throws Failure("malformed") for a cursor that is none. */
export async function listRejections(
  organizationId: number,
  sourceId: string,
  { before, limit = 50 }: { before?: string; limit?: number } = {},
): Promise<Rejection[]> {
  if (before !== undefined && !/^\d{1,18}$/.test(before))
    throw new Failure("malformed", "This is not a cursor of this list.", { field: "before" });
  const rows = await db().sourceRejection.findMany({
    where: { organizationId, sourceId, ...(before === undefined ? {} : { sequence: { lt: BigInt(before) } }) },
    orderBy: { sequence: "desc" },
    take: limit,
  });
  return rows.map(({ sequence, statementId, code, message, pointer, text, rejectedAt }) => ({
    cursor: String(sequence),
    statementId,
    code,
    message,
    pointer,
    text,
    rejectedAt,
  }));
}
