import type { ReactNode } from "react";
import { ProvenanceThread, ThreadNode } from "@/components/ui/provenance-thread";
import type { Receipt } from "@/lib/domain/completions/find-receipt";
import type { OwnCredential } from "@/lib/domain/credentials/read-own-credential";
import type { IssuedRecord } from "@/lib/domain/wallet/read-issued";
import type { Language } from "@/lib/platform/i18n/choose-language";
import { formatDate } from "@/lib/platform/i18n/format-date";
import { formatDuration } from "@/lib/platform/i18n/format-duration";
import type { Messages } from "@/lib/platform/i18n/messages.en";

/** Where a badge comes from, and what became of it: the partner's statement, the completion that it told of, the badge, each
 *  time that it was issued anew, and what its issuer decided since. A badge that was given begins with itself. */
export function BadgeProvenance({
  badge,
  record,
  receipt,
  words: { learner, wallet },
  language,
}: {
  badge: OwnCredential;
  record: IssuedRecord;
  receipt: Receipt | null;
  words: Pick<Messages, "learner" | "wallet">;
  language: Language;
}) {
  const { completion, issuer, timeZone } = badge;
  const words = learner.badge;
  const { signedAt, state, stateChangedAt } = record;
  const [first = badge.issuedAt, ...again] = signedAt;
  const moment = (date: Date) => formatDate(date, language, timeZone, "time");
  return (
    <ProvenanceThread label={words.provenance}>
      {completion ? (
        <Completion completion={completion} receipt={receipt} words={words} language={language} moment={moment} />
      ) : null}
      <ThreadNode state="seal" className="pb-6 last:pb-0">
        <Step title={words.issued} when={first} moment={moment}>
          <p>{words.issuedDetail(issuer.name)}</p>
          <p className="text-muted text-sm">
            <code className="break-all font-mono text-xs">{issuer.did}</code>
          </p>
        </Step>
      </ThreadNode>
      {again.map((when) => (
        <ThreadNode key={when.toISOString()} state="seal" className="pb-6 last:pb-0">
          <Step title={wallet.own.issuedAnew} when={when} moment={moment}>
            <p>{wallet.own.issuedAnewDetail}</p>
          </Step>
        </ThreadNode>
      ))}
      {state !== "ACTIVE" && stateChangedAt ? (
        <ThreadNode state="failed">
          <Step
            title={state === "REVOKED" ? wallet.own.revoked : wallet.own.suspended}
            when={stateChangedAt}
            moment={moment}
          >
            {record.stateReason ? <p className="break-words">{wallet.own.state.reason(record.stateReason)}</p> : null}
          </Step>
        </ThreadNode>
      ) : null}
    </ProvenanceThread>
  );
}

function Completion({
  completion,
  receipt,
  words,
  language,
  moment,
}: {
  completion: NonNullable<OwnCredential["completion"]>;
  receipt: Receipt | null;
  words: Messages["learner"]["badge"];
  language: Language;
  moment: (date: Date) => string;
}) {
  const { course } = completion;
  return (
    <>
      <ThreadNode state="done" className="pb-6">
        <Step title={words.received} when={receipt?.receivedAt ?? completion.recordedAt} moment={moment}>
          <p>{words.receivedDetail(completion.activityProviderName)}</p>
          <p className="text-muted text-sm">
            {words.statementId}: <code className="break-all font-mono text-xs">{completion.statementId}</code>
          </p>
          {receipt?.warnings.map((warning) => (
            <p key={warning} className="text-expired text-sm">
              {warning}
            </p>
          ))}
        </Step>
      </ThreadNode>
      <ThreadNode state="done" className="pb-6">
        <Step title={words.recognised} when={completion.recordedAt} moment={moment}>
          <p>{words.recognisedDetail(course.title ?? course.objectId)}</p>
          <p className="text-muted text-sm">
            {[
              course.vendor,
              completion.durationSeconds === null ? null : formatDuration(completion.durationSeconds, language),
              completion.address,
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
