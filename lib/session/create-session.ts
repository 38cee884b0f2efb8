import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { newSecret } from "@/lib/platform/crypto/new-secret";
import { sha256 } from "@/lib/platform/crypto/sha256";
import type { Db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import { addJob } from "@/lib/platform/queue/add-job";
import { describeBrowser } from "./describe-browser.ts";
import { sessionExpiry } from "./find-session.ts";
import { rememberBrowser } from "./remember-browser.ts";

/** How long the second factor may take. */
const secondFactorMinutes = 10;

/** An account this young is not told about its first browser. */
const newAccountMs = 10 * 60 * 1000;

export interface NewSession {
  personId: string;
  /** How the person signed in. */
  method: string;
  userAgent: string | null;
  /** SHA-256 of the token of the browser's cookie; null if it has none: see browser-cookie.ts. */
  browserHash: Uint8Array<ArrayBuffer> | null;
  /** Whether the second factor was given. */
  hasSecondFactor: boolean;
}

/** Creates a session for a person, and deletes all expired sessions. If the person uses a second factor that was not given yet,
 *  the session gives no access: see confirm-session.ts. Otherwise it is recorded in the audit log, and a browser that the person
 *  had not used before is reported by email.
 *  @returns the token for the browser's cookie. Only its SHA-256 is stored, so the table alone does not let anyone sign in. */
export async function createSession(session: NewSession, now: Date): Promise<string> {
  const { personId, method, browserHash, hasSecondFactor } = session;
  const userAgent = session.userAgent?.slice(0, 300) ?? null;
  const token = newSecret();
  await transaction(async (tx) => {
    await tx.session.deleteMany({ where: { expiresAt: { lte: now } } });
    const factors = hasSecondFactor
      ? 0
      : await tx.secondFactor.count({ where: { personId, confirmedAt: { not: null } } });
    const awaitsSecondFactor = factors > 0;
    await tx.session.create({
      data: {
        tokenHash: sha256(token),
        personId,
        method,
        userAgent,
        browserHash,
        awaitsSecondFactor,
        createdAt: now,
        lastUsedAt: now,
        expiresAt: awaitsSecondFactor
          ? new Date(now.getTime() + secondFactorMinutes * 60_000)
          : sessionExpiry(now, now),
      },
    });
    if (!awaitsSecondFactor) await recordSignIn(tx, { ...session, userAgent }, now);
  });
  return token;
}

async function recordSignIn(tx: Db, session: NewSession, now: Date): Promise<void> {
  const { personId, method, userAgent, browserHash, hasSecondFactor } = session;
  const isNewBrowser = browserHash === null || (await rememberBrowser(tx, personId, browserHash, now));
  const browser = describeBrowser(userAgent);
  await recordAuditEvent(tx, {
    occurredAt: now,
    actor: `person:${personId}`,
    action: "person.signed-in",
    subject: `person:${personId}`,
    detail: { method, hasSecondFactor, browser, isNewBrowser },
  });
  if (!isNewBrowser) return;
  const { createdAt } = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { createdAt: true } });
  if (now.getTime() - createdAt.getTime() < newAccountMs) return;
  await addJob(tx, "mail-security-notice", { personId, notice: "newBrowser", detail: browser, at: now.toISOString() });
}
