import type { AuditAction } from "@/lib/domain/audit/audit-actions";
import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import type { AppState } from "@/lib/platform/db/generated/client";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { isClientId } from "./is-client-id.ts";

/** Reviews, suspends or reinstates an app. A suspended app gets no tokens and its tokens are invalid; after reinstating
 *  they are valid again.
 *  @throws Failure("not-found") if the app does not exist */
export async function updateAppState(
  { appId, state, operatorId }: { appId: string; state: AppState; operatorId: string },
  now: Date,
): Promise<void> {
  if (!isClientId(appId)) throw unknownApp();
  await transaction(async (tx) => {
    const { count } = await tx.app.updateMany({ where: { id: appId }, data: { state, stateChangedAt: now } });
    if (count === 0) throw unknownApp();
    await recordAuditEvent(tx, {
      occurredAt: now,
      actor: `person:${operatorId}`,
      action: actions[state],
      subject: `app:${appId}`,
    });
  });
}

const actions = {
  REGISTERED: "app.registered",
  REVIEWED: "app.reviewed",
  SUSPENDED: "app.suspended",
} as const satisfies Record<AppState, AuditAction>;

const unknownApp = () => new Failure("not-found", "The app does not exist.");
