import type { Db } from "@/lib/platform/db/client";
import type { HostModel } from "@/lib/platform/db/generated/models/Host";
import type { HostConnectionModel } from "@/lib/platform/db/generated/models/HostConnection";
import { Failure } from "@/lib/platform/failure/failure";
import { isUuid } from "@/lib/platform/ids/is-uuid";

/** Locks a person's connection until the transaction ends.
 *  @throws Failure("not-found") if it does not exist, belongs to somebody else, or has ended */
export async function lockConnection(
  tx: Db,
  personId: string,
  id: string,
): Promise<HostConnectionModel & { host: HostModel }> {
  const gone = new Failure("not-found", "The connection does not exist.");
  if (!isUuid(id)) throw gone;
  await tx.$queryRaw`SELECT id FROM host_connections WHERE id = ${id}::uuid AND person_id = ${personId}::uuid FOR UPDATE`;
  const found = await tx.hostConnection.findFirst({
    where: { id, personId, state: { not: "ENDED" } },
    include: { host: true },
  });
  if (!found) throw gone;
  return found;
}
