import { recordAuditEvent } from "@/lib/domain/audit/record-audit-event";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import { addJob } from "@/lib/platform/queue/add-job";
import { checkNewPassword } from "./check-new-password.ts";
import { hashPassword } from "./hash-password.ts";

/** Sets a person's password, ends all their sessions except one, forgets the browsers that they signed in with, and tells them by
 *  email. The caller makes sure that the person has signed in a moment ago.
 *  @param sessionToken the token of the session that stays.
 *  @throws Failure("conflict"), field `password`, codes `common` and `breached`. */
export async function changePassword(
  { personId, password, sessionToken }: { personId: string; password: string; sessionToken: string },
  now: Date,
): Promise<void> {
  const { name, emailAddresses } = await db().person.findUniqueOrThrow({
    where: { id: personId },
    select: { name: true, emailAddresses: { select: { address: true } } },
  });
  await checkNewPassword(password, [name, ...emailAddresses.map(({ address }) => address)]);
  const passwordHash = await hashPassword(password);
  await transaction(async (tx) => {
    const before = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { passwordHash: true } });
    await tx.person.update({ where: { id: personId }, data: { passwordHash } });
    const { count: endedSessions } = await tx.session.deleteMany({
      where: { personId, NOT: { tokenHash: sha256(sessionToken) } },
    });
    await tx.knownBrowser.deleteMany({ where: { personId } });
    await recordAuditEvent(tx, {
      occurredAt: now,
      actor: `person:${personId}`,
      action: "person.password-changed",
      subject: `person:${personId}`,
      detail: { isFirst: before.passwordHash === null, endedSessions },
    });
    await addJob(tx, "mail-security-notice", {
      personId,
      notice: "passwordChanged",
      detail: null,
      at: now.toISOString(),
    });
  });
}
