import type { ReactNode } from "react";
import { ProvenanceThread, ThreadNode } from "@/components/ui/provenance-thread";
import type { Receipt } from "@/lib/completions/find-receipt";
import type { OwnCredential } from "@/lib/credentials/read-own-credential";
import type { Language } from "@/lib/language/choose-language";
import { formatDate } from "@/lib/language/format-date";
import { formatDuration } from "@/lib/language/format-duration";
import type { Messages } from "@/lib/language/messages.en";

/** Where a badge comes from: the partner's statement, the completion that it told of, the badge. */
export function BadgeProvenance({
  badge,
  receipt,
  words,
  language,
}: {
  badge: OwnCredential;
  receipt: Receipt | null;
  words: Messages["learner"]["badge"];
  language: Language;
}) {
  const { completion, issuer, timeZone } = badge;
  const { course } = completion;
  const moment = (date: Date) => formatDate(date, language, timeZone, "time");
  return (
    <ProvenanceThread label={words.provenance}>
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
      <ThreadNode state="seal">
        <Step title={words.issued} when={badge.issuedAt} moment={moment}>
          <p>{words.issuedDetail(issuer.name)}</p>
          <p className="text-muted text-sm">
            <code className="break-all font-mono text-xs">{issuer.did}</code>
          </p>
        </Step>
      </ThreadNode>
    </ProvenanceThread>
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
