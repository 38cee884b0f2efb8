import { db } from "@/lib/platform/db/client";
import { bySequence, type Page } from "@/lib/platform/db/page";

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

/** What a source rejected, the latest first. An index range:
 *  source_rejections (organization_id, source_id, sequence).
 *  Throws Failure("malformed") for a cursor that is none. */
export async function listRejections(
  organizationId: number,
  sourceId: string,
  page: Page<string>,
): Promise<Rejection[]> {
  const { where, ...order } = bySequence(page);
  const rows = await db().sourceRejection.findMany({ where: { organizationId, sourceId, ...where }, ...order });
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
