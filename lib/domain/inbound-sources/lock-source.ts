import type { Db } from "@/lib/platform/db/client";
import type { SourceModel } from "@/lib/platform/db/generated/models/Source";
import { Failure } from "@/lib/platform/failure/failure";

/** Locks a source's row until the transaction ends: imports of pages and changes run one after the other.
 *  @throws Failure("not-found") if the organization has no such source */
export async function lockSource(tx: Db, organizationId: number, sourceId: string): Promise<SourceModel> {
  await tx.$queryRaw`
    SELECT id FROM sources WHERE organization_id = ${organizationId} AND id = ${sourceId}::uuid FOR UPDATE`;
  const source = await tx.source.findUnique({ where: { organizationId_id: { organizationId, id: sourceId } } });
  if (!source) throw new Failure("not-found", "The inbound source does not exist.");
  return source;
}
