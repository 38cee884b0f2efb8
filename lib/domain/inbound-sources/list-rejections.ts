import { db } from "@/lib/platform/db/client";
import { bySequence, type Page } from "@/lib/platform/db/page";

/** A statement that could not be imported. */
export interface Rejection {
  /** For the next page. */
  cursor: string;
  statementId: string | null;
  /** `malformed`: it violates the rules of xAPI; `conflict`: a different statement has its id here; … */
  code: string;
  message: string;
  /** JSON pointer to the fault within the text. */
  pointer: string | null;
  /** The statement as it arrived. */
  text: string;
  rejectedAt: Date;
}

/** Lists what a source rejected, latest first. An index range: source_rejections (organization_id, source_id, sequence).
 *  @throws Failure("malformed") for an invalid cursor */
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
