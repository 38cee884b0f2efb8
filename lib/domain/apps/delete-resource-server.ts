import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { isClientId } from "./is-client-id.ts";

/** Takes the right to ask about tokens from a service: from its next request on its credentials are unknown.
 *  Throws Failure("not-found") when there is no such service. */
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
