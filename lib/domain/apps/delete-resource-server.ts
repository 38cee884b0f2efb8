import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { isClientId } from "./is-client-id.ts";

/** Revokes a service's right to introspect tokens, from its next request on.
 *  @throws Failure("not-found") if the service does not exist */
export async function deleteResourceServer(
  { id, operatorId }: { id: string; operatorId: string },
  now: Date,
): Promise<void> {
  if (!isClientId(id)) throw unknownServer();
  await transaction(async (tx) => {
    const { count } = await tx.resourceServer.deleteMany({ where: { id } });
    if (count === 0) throw unknownServer();
    await recordAuditEvent(tx, {
      occurredAt: now,
      actor: `person:${operatorId}`,
      action: "resource-server.removed",
      subject: `resource-server:${id}`,
    });
  });
}

const unknownServer = () => new Failure("not-found", "The resource server does not exist.");
