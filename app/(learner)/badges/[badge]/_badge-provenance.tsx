import { useFormatter, useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { ProvenanceThread, ThreadNode } from "@/components/ui/provenance-thread";
import type { Receipt } from "@/lib/domain/completions/find-receipt";
import type { OwnedCredential } from "@/lib/domain/credentials/read-owned-credential";
import type { IssuedRecord } from "@/lib/domain/wallet/read-issued";
import type { Language } from "@/lib/platform/i18n/choose-language";
import { formatDuration } from "@/lib/platform/i18n/format-duration";

/** Where a badge comes from, and what became of it: the partner's statement, the completion that it told of, the badge, each
 *  time that it was issued again, and what its issuer decided since. A badge that was given begins with itself. */
export function BadgeProvenance({
  badge,
  record,
  receipt,
  language,
}: {
  badge: OwnedCredential;
  record: IssuedRecord;
  receipt: Receipt | null;
  language: Language;
}) {
  const t = useTranslations("wallet");
  const tBadge = useTranslations("learner.badge");
  const format = useFormatter();
  const { completion, issuer, timeZone } = badge;
  const { signedAt, state, stateChangedAt } = record;
  const [first = badge.issuedAt, ...again] = signedAt;
  const moment = (date: Date) => format.dateTime(date, "time", { timeZone });
  return (
    <ProvenanceThread label={tBadge("provenance")}>
      {completion ? <Completion completion={completion} receipt={receipt} language={language} moment={moment} /> : null}
      <ThreadNode state="seal" className="pb-6 last:pb-0">
        <Step title={tBadge("issued")} when={first} moment={moment}>
          <p>{tBadge("issuedDetail", { issuer: issuer.name })}</p>
          <p className="text-muted text-sm">
            <code className="break-all font-mono text-xs">{issuer.did}</code>
          </p>
        </Step>
      </ThreadNode>
      {again.map((when) => (
        <ThreadNode key={when.toISOString()} state="seal" className="pb-6 last:pb-0">
          <Step title={t("own.reissued")} when={when} moment={moment}>
            <p>{t("own.reissuedDetail")}</p>
          </Step>
        </ThreadNode>
      ))}
      {completion?.withdrawnAt ? (
        <ThreadNode state="failed" className="pb-6 last:pb-0">
          <Step title={tBadge("withdrawn")} when={completion.withdrawnAt} moment={moment}>
            <p>{tBadge("withdrawnDetail", { partner: completion.activityProviderName })}</p>
          </Step>
        </ThreadNode>
      ) : null}
      {(state === "SUSPENDED" || state === "REVOKED") && stateChangedAt ? (
        <ThreadNode state="failed">
          <Step
            title={state === "REVOKED" ? t("own.revoked") : t("own.suspended")}
            when={stateChangedAt}
            moment={moment}
          >
            {record.stateReason ? (
              <p className="break-words">{t("own.state.reason", { reason: record.stateReason })}</p>
            ) : null}
          </Step>
        </ThreadNode>
      ) : null}
    </ProvenanceThread>
  );
}

function Completion({
  completion,
  receipt,
  language,
  moment,
}: {
  completion: NonNullable<OwnedCredential["completion"]>;
  receipt: Receipt | null;
  language: Language;
  moment: (date: Date) => string;
}) {
  const t = useTranslations("learner.badge");
  const { course } = completion;
  return (
    <>
      <ThreadNode state="done" className="pb-6">
        <Step title={t("received")} when={receipt?.receivedAt ?? completion.recordedAt} moment={moment}>
          <p>{t("receivedDetail", { partner: completion.activityProviderName })}</p>
          <p className="text-muted text-sm">
            {t("statementId")}: <code className="break-all font-mono text-xs">{completion.statementId}</code>
          </p>
          {receipt?.warnings.map((warning) => (
            <p key={warning} className="text-expired text-sm">
              {warning}
            </p>
          ))}
        </Step>
      </ThreadNode>
      <ThreadNode state="done" className="pb-6">
        <Step title={t("recognized")} when={completion.recordedAt} moment={moment}>
          <p>{t("recognizedDetail", { course: course.title ?? course.objectId })}</p>
          <p className="text-muted text-sm">
            {[
              course.vendor,
              completion.durationSeconds === null ? null : formatDuration(completion.durationSeconds, language),
              completion.reportedAs,
            ]
              .filter(Boolean)
              .join(" · ")}
          </p>
        </Step>
      </ThreadNode>
    </>
  );
}

function Step({
  title,
  when,
  moment,
  children,
}: {
  title: string;
  when: Date;
  moment: (date: Date) => string;
  children: ReactNode;
}) {
  return (
    <>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="font-semibold">{title}</h3>
        <time dateTime={when.toISOString()} className="text-muted text-sm">
          {moment(when)}
        </time>
      </div>
      {children}
    </>
  );
}
