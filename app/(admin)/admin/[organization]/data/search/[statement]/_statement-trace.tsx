import Link from "next/link";
import type { ReactNode } from "react";
import { type NodeState, ProvenanceThread, ThreadNode } from "@/components/ui/provenance-thread";
import type { CompletionTrace } from "@/lib/completions/trace-completion";
import type { Language } from "@/lib/language/choose-language";
import type { Messages } from "@/lib/language/messages.en";
import type { CompletionGap } from "@/lib/xapi/statement/list-completion-gaps";
import type { InspectedStatement } from "@/lib/xapi/statements/inspect.sql";
import { Moment } from "../../../_moment.tsx";
import { pageAddress } from "../../read-query.ts";

type Words = Messages["data"]["statement"];

/** What became of a statement, from its arrival to the badge: each step that was taken, or why it was not, with the way to
 *  mend that. */
export function StatementTrace({
  statement,
  gaps,
  completion,
  sourceId,
  base,
  timeZone,
  language,
  words,
}: {
  statement: InspectedStatement;
  /** Why it tells of no completion; empty when it does. */
  gaps: readonly CompletionGap[];
  completion: CompletionTrace | null;
  /** The source that it was pulled from, where that is still there. */
  sourceId: string | null;
  /** The administration's address. */
  base: string;
  timeZone: string;
  language: Language;
  words: Words;
}) {
  const { providerKind, providerName, activityProviderId, warnings, version } = statement;
  const moment = (at: Date) => <Moment at={at} timeZone={timeZone} language={language} />;
  const search = `${base}/data/search`;
  return (
    <ProvenanceThread label={words.became}>
      <Step state="done" title={words.received} when={moment(statement.stored)}>
        <Way href={pageAddress(`${base}/data/requests`, { text: statement.id })}>{words.findRequest}</Way>
      </Step>
      {providerKind === "SOURCE" ? (
        <Step state="done" title={words.takenIn(providerName)}>
          {sourceId ? <Way href={`${base}/data/sources/${sourceId}`}>{words.openSource}</Way> : null}
        </Step>
      ) : (
        <Step state="done" title={words.authenticated(providerName)}>
          <Way href={`${base}/providers/${activityProviderId}`}>{words.openProvider}</Way>
        </Step>
      )}
      <Step
        state={warnings.length > 0 ? "warned" : "done"}
        title={warnings.length > 0 ? words.validWarned(version) : words.valid(version)}
      >
        {warnings.map(({ pointer, message }) => (
          <p key={`${pointer} ${message}`} className="text-expired text-sm">
            {message}
          </p>
        ))}
        {statement.targetId ? <Way href={`${search}/${statement.targetId}`}>{words.target}</Way> : null}
      </Step>
      {statement.isVoided ? (
        <Step state="failed" title={words.voided}>
          <p className="text-muted">{words.voidedText}</p>
          {statement.voidedBy ? <Way href={`${search}/${statement.voidedBy}`}>{words.voidedBy}</Way> : null}
        </Step>
      ) : null}
      {completion ? <CompletionSteps completion={completion} base={base} moment={moment} words={words} /> : null}
      {!completion && gaps.length === 0 ? (
        <Step state="waiting" title={words.recognising}>
          <p className="text-muted">{words.recognisingText}</p>
        </Step>
      ) : null}
      {!completion && gaps.length > 0 ? (
        <Step state="unchecked" title={words.notCompletion}>
          <ul className="text-muted">
            {gaps.map((gap) => (
              <li key={gap} className="wrap-anywhere">
                {words.gaps[gap]}
              </li>
            ))}
          </ul>
        </Step>
      ) : null}
    </ProvenanceThread>
  );
}

function CompletionSteps({
  completion: { recordedAt, person, address, course, credential },
  base,
  moment,
  words,
}: {
  completion: CompletionTrace;
  base: string;
  moment: (at: Date) => ReactNode;
  words: Words;
}) {
  const mapping = `${base}/courses/${course.id}`;
  return (
    <>
      <Step state="done" title={words.recognised} when={moment(recordedAt)}>
        <p className="text-muted">{course.title ?? course.objectId}</p>
      </Step>
      {person ? (
        <Step state="done" title={words.matched(person.name)}>
          <p className="text-muted">{words.matchedText(address)}</p>
        </Step>
      ) : (
        <Step state="waiting" title={words.unmatched}>
          <p className="text-muted">{words.unmatchedText(address)}</p>
          <Way href={base}>{words.unmatchedLink}</Way>
        </Step>
      )}
      {course.isMapped ? (
        <Step state="done" title={course.achievement ? words.mapped(course.achievement.name) : words.mappedToNothing}>
          <Way href={mapping}>{words.changeMapping}</Way>
        </Step>
      ) : (
        <Step state="waiting" title={words.unmapped}>
          <p className="text-muted">{words.unmappedText}</p>
          <Way href={mapping}>{words.map}</Way>
        </Step>
      )}
      <BadgeStep completion={{ person, course, credential }} moment={moment} words={words} />
    </>
  );
}

function BadgeStep({
  completion: { person, course, credential },
  moment,
  words,
}: {
  completion: Pick<CompletionTrace, "person" | "course" | "credential">;
  moment: (at: Date) => ReactNode;
  words: Words;
}) {
  if (credential)
    return (
      <Step
        state="seal"
        title={credential.isOfThisCompletion ? words.issued : words.issuedBefore}
        when={moment(credential.issuedAt)}
      >
        {credential.visibility === "LINK" ? (
          <Way href={`/verify/${credential.id}`}>{words.openBadge}</Way>
        ) : (
          <p className="text-muted">{words.privateBadge}</p>
        )}
      </Step>
    );
  if (course.isMapped && !course.achievement)
    return (
      <Step state="unchecked" title={words.notIssued}>
        <p className="text-muted">{words.notIssuedText}</p>
      </Step>
    );
  const isComplete = person !== null && course.isMapped;
  return (
    <Step state="waiting" title={isComplete ? words.badgeFollows : words.badgeWaits}>
      <p className="text-muted">{isComplete ? words.badgeFollowsText : words.badgeWaitsText}</p>
    </Step>
  );
}

function Step({
  state,
  title,
  when,
  children,
}: {
  state: NodeState;
  title: string;
  when?: ReactNode;
  children?: ReactNode;
}) {
  return (
    <ThreadNode state={state} className="pb-5 last:pb-0">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h3 className="wrap-anywhere min-w-0 font-semibold">{title}</h3>
        {when ? <span className="text-sm">{when}</span> : null}
      </div>
      {children}
    </ThreadNode>
  );
}

function Way({ href, children }: { href: string; children: string }) {
  return (
    <p>
      <Link href={href} className="link inline-flex min-h-8 items-center">
        {children}
      </Link>
    </p>
  );
}
