import type { Db } from "@/lib/platform/db/client";
import type { SourceModel } from "@/lib/platform/db/generated/models/Source";
import { Failure } from "@/lib/platform/failure/failure";

/** A source's row, locked until the transaction ends: pulls that take in a page, and those who change it, follow one another.
 *  Throws Failure("not-found") when the organization has no such source. */
export async function lockSource(tx: Db, organizationId: number, sourceId: string): Promise<SourceModel> {
  await tx.$queryRaw`
    SELECT id FROM sources WHERE organization_id = ${organizationId} AND id = ${sourceId}::uuid FOR UPDATE`;
  const source = await tx.source.findUnique({ where: { organizationId_id: { organizationId, id: sourceId } } });
  if (!source) throw new Failure("not-found", "The inbound source does not exist.");
  return source;
}
