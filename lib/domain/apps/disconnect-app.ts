import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { isClientId } from "./is-client-id.ts";

/** Revokes every grant that a person gave an app; its tokens are invalid from the next request on.
 *  @throws Failure("not-found") if the app has no grant of this person */
export async function disconnectApp(personId: string, appId: string, now: Date): Promise<void> {
  if (!isClientId(appId)) throw notConnected();
  await transaction(async (tx) => {
    const { count } = await tx.grant.updateMany({
      where: { personId, appId, revokedAt: null },
      data: { revokedAt: now },
    });
    if (count === 0) throw notConnected();
    await recordAuditEvent(tx, {
      occurredAt: now,
      actor: `person:${personId}`,
      action: "app.disconnected",
      subject: `app:${appId}`,
      detail: { grants: count },
    });
  });
}

const notConnected = () => new Failure("not-found", "The app is not connected.");
