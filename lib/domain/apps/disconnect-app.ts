import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { isClientId } from "./is-client-id.ts";

/** Ends everything that a person allowed an app: its tokens do not count from the next request on.
 *  Throws Failure("not-found") when the app has nothing of this person's. */
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
