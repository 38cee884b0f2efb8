import { useFormatter, useTranslations } from "next-intl";
import { Notice } from "@/components/ui/notice";
import type { IssuedRecord } from "@/lib/domain/wallet/read-issued";

/** Why a badge does not stand, with the issuer's reason; nothing for one that does. */
export function BadgeState({ record, timeZone }: { record: IssuedRecord; timeZone: string }) {
  const t = useTranslations("wallet.own");
  const format = useFormatter();
  const { state, stateChangedAt, stateReason, validUntil } = record;
  const written = (date: Date | null) => (date ? format.dateTime(date, "long", { timeZone }) : "–");
  if (state === "ACTIVE") return null;
  if (state === "EXPIRED") return <Notice tone="warning">{t("state.EXPIRED", { date: written(validUntil) })}</Notice>;
  return (
    <Notice
      tone={state === "REVOKED" ? "problem" : "warning"}
      title={t(`state.${state}`, { date: written(stateChangedAt) })}
    >
      {stateReason ? <p className="break-words">{t("state.reason", { reason: stateReason })}</p> : null}
      <p>{t("state.help")}</p>
    </Notice>
  );
}
