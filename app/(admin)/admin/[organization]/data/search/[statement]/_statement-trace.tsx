import Link from "next/link";
import type { ReactNode } from "react";
import { buildHref } from "@/components/ui/build-href";
import { type NodeState, ProvenanceThread, ThreadNode } from "@/components/ui/provenance-thread";
import { Timestamp } from "@/components/ui/timestamp";
import type { CompletionTrace, TracedAchievement } from "@/lib/domain/completions/trace-completion";
import type { Language } from "@/lib/platform/i18n/choose-language";
import type { Messages } from "@/lib/platform/i18n/messages.en";
import type { CompletionGap } from "@/lib/protocols/xapi/statement/list-completion-gaps";
import type { InspectedStatement } from "@/lib/protocols/xapi/statements/inspect.sql";

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
  const moment = (at: Date) => <Timestamp at={at} timeZone={timeZone} language={language} />;
  const search = `${base}/data/search`;
  return (
    <ProvenanceThread label={words.became}>
      <Step state="done" title={words.received} when={moment(statement.stored)}>
        <Way href={buildHref(`${base}/data/requests`, { text: statement.id })}>{words.findRequest}</Way>
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
  completion: { recordedAt, person, address, course, achievements },
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
        <Step
          state="done"
          title={
            achievements.length > 0
              ? words.mapped(achievements.map(({ name }) => name).join(", "))
              : words.mappedToNothing
          }
        >
          <Way href={mapping}>{words.changeMapping}</Way>
        </Step>
      ) : (
        <Step state="waiting" title={words.unmapped}>
          <p className="text-muted">{words.unmappedText}</p>
          <Way href={mapping}>{words.map}</Way>
        </Step>
      )}
      {achievements.map((achievement) => (
        <BadgeStep
          key={achievement.id}
          achievement={achievement}
          isMatched={person !== null}
          base={base}
          moment={moment}
          words={words}
        />
      ))}
      {achievements.length > 0 ? null : (
        <Step
          state={course.isMapped ? "unchecked" : "waiting"}
          title={course.isMapped ? words.notIssued : words.badgeWaits}
        >
          <p className="text-muted">{course.isMapped ? words.notIssuedText : words.badgeWaitsText}</p>
        </Step>
      )}
    </>
  );
}

/** The badge that a completion leads to, or why it does not, yet. */
function BadgeStep({
  achievement: { id, name, state, shortOf, requires, courses, credential },
  isMatched,
  base,
  moment,
  words,
}: {
  achievement: TracedAchievement;
  isMatched: boolean;
  base: string;
  moment: (at: Date) => ReactNode;
  words: Words;
}) {
  if (credential)
    return (
      <Step
        state="seal"
        title={credential.isOfThisCompletion ? words.issued(name) : words.issuedBefore(name)}
        when={moment(credential.issuedAt)}
      >
        {credential.visibility === "LINK" ? (
          <Way href={`/verify/${credential.id}`}>{words.openBadge}</Way>
        ) : (
          <p className="text-muted">{words.privateBadge}</p>
        )}
      </Step>
    );
  const rule = <Way href={`${base}/achievements/${id}`}>{words.openRule}</Way>;
  if (state === "RETIRED" || shortOf)
    return (
      <Step state="unchecked" title={words.badgeNotEarned(name)}>
        <p className="text-muted">{state === "RETIRED" ? words.isRetired : words.shortOf[shortOf ?? "score"]}</p>
        {rule}
      </Step>
    );
  if (!isMatched || state === "DRAFT")
    return (
      <Step state="waiting" title={words.badgeOfWaits(name)}>
        <p className="text-muted">{state === "DRAFT" ? words.isDraft : words.badgeWaitsText}</p>
        {state === "DRAFT" ? rule : null}
      </Step>
    );
  if (requires === "ALL" && courses > 1)
    return (
      <Step state="waiting" title={words.badgeOfWaits(name)}>
        <p className="text-muted">{words.needsMore(courses)}</p>
        {rule}
      </Step>
    );
  return (
    <Step state="waiting" title={words.badgeFollows(name)}>
      <p className="text-muted">{words.badgeFollowsText}</p>
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
