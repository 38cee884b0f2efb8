import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import { asLanguage } from "@/lib/platform/i18n/choose-language";
import { translatorFor } from "@/lib/platform/i18n/translator";
import { sendMail } from "@/lib/platform/mail/send-mail";
import type { JobPayloads } from "@/lib/platform/queue/jobs";

/** Tells a person by email what was changed about signing in to their account, at the primary address. When an address was
 *  removed, that address is notified too.
 *  @throws Failure("unexpected", code `mail`) if the email could not be sent. */
export async function mailSecurityNotice({
  personId,
  notice,
  detail,
  at,
}: JobPayloads["mail-security-notice"]): Promise<void> {
  const person = await db().person.findUnique({
    where: { id: personId },
    select: { language: true, emailAddresses: { where: { isPrimary: true, verifiedAt: { not: null } } } },
  });
  const [primary] = person?.emailAddresses ?? [];
  if (!person || !primary) return;
  const t = translatorFor(asLanguage(person.language) ?? "en", "mail");
  const values = {
    detail: detail ?? t("notice.unknownBrowser"),
    when: `${at.slice(0, 16).replace("T", " ")} UTC`,
    link: `${env().PUBLIC_URL}/profile/security`,
  };
  const subject = t(`notice.${notice}.subject`);
  const text = `${t(`notice.${notice}.text`, values)}\n\n${t("notice.notYou", values)}\n`;
  const removed = notice === "addressRemoved" && detail !== null ? [detail] : [];
  for (const to of new Set([primary.address, ...removed])) await sendMail({ to, subject, text });
}
