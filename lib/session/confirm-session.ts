import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { checkSecondFactor } from "@/lib/domain/people/check-second-factor";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import { limitAttempts } from "@/lib/platform/http/limit-attempts";
import { addJob } from "@/lib/platform/queue/add-job";
import { createSession } from "./create-session.ts";

/** Gives the second factor of a session that waits for it, and replaces the session by one that gives access.
 *  @param entered a code of the authenticator app, or a recovery code.
 *  @returns the token of the new session; `wrong` if another attempt is possible, `gone` if the person has to sign in again.
 *  @throws Failure("too-many") after ten wrong codes of a person within 15 minutes, counted apart for each known browser. */
export async function confirmSession(
  token: string,
  entered: string,
  now: Date,
): Promise<{ outcome: "right"; token: string; personId: string } | { outcome: "wrong" | "gone" }> {
  const where = { tokenHash: sha256(token), awaitsSecondFactor: true, expiresAt: { gt: now } };
  const waiting = await db().session.findFirst({ where });
  if (!waiting) return { outcome: "gone" };
  const { personId, userAgent, method, browserHash } = waiting;
  const isKnown =
    browserHash !== null && (await db().knownBrowser.count({ where: { personId, tokenHash: browserHash } })) > 0;
  const browser = isKnown ? Buffer.from(browserHash ?? []).toString("hex") : "unknown";
  const undoCount = await limitAttempts("second-factor-of-person-and-browser", `${personId} ${browser}`);
  const recognized = await transaction(async (tx) => {
    const by = await checkSecondFactor(tx, personId, entered, now);
    if (by === "recovery-code") {
      const actor = `person:${personId}` as const;
      await recordAuditEvent(tx, { occurredAt: now, actor, action: "person.recovery-code-used", subject: actor });
      const at = now.toISOString();
      await addJob(tx, "mail-security-notice", { personId, notice: "recoveryCodeUsed", detail: null, at });
    }
    return by;
  });
  if (recognized === null) return { outcome: "wrong" };
  await undoCount();
  // Of two concurrent requests only one gets a session.
  if ((await db().session.deleteMany({ where })).count === 0) return { outcome: "gone" };
  const session = {
    personId,
    method: method ?? "password",
    userAgent,
    browserHash: browserHash === null ? null : Uint8Array.from(browserHash),
    hasSecondFactor: true,
  };
  return { outcome: "right", token: await createSession(session, now), personId };
}
