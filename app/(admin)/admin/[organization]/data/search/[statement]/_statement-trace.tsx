import Link from "next/link";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buildHref } from "@/components/ui/build-href";
import { type NodeState, ProvenanceThread, ThreadNode } from "@/components/ui/provenance-thread";
import { StatusChip } from "@/components/ui/status-chip";
import { Timestamp } from "@/components/ui/timestamp";
import type { CompletionGap } from "@/lib/domain/completions/outcomes";
import type { CompletionTrace, TracedAchievement } from "@/lib/domain/completions/trace-completion";
import type { InspectedStatement } from "@/lib/protocols/xapi/statements/inspect.sql";
import { chipOf } from "../../../badges/badge-state.ts";

/** What became of a statement, from its arrival to the badge: each step that was taken, or why it was not, with the way to
 *  mend that. */
export function StatementTrace({
  statement,
  gaps,
  completion,
  sourceId,
  base,
  timeZone,
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
}) {
  const t = useTranslations("data.statement");
  const { providerKind, providerName, activityProviderId, warnings, version } = statement;
  const moment = (at: Date) => <Timestamp at={at} timeZone={timeZone} />;
  const search = `${base}/data/search`;
  return (
    <ProvenanceThread label={t("became")}>
      <Step state="done" title={t("received")} when={moment(statement.stored)}>
        <Way href={buildHref(`${base}/data/requests`, { text: statement.id })}>{t("findRequest")}</Way>
      </Step>
      {providerKind === "SOURCE" ? (
        <Step state="done" title={t("pulledFrom", { source: providerName })}>
          {sourceId ? <Way href={`${base}/data/sources/${sourceId}`}>{t("openSource")}</Way> : null}
        </Step>
      ) : (
        <Step state="done" title={t("authenticated", { provider: providerName })}>
          <Way href={`${base}/providers/${activityProviderId}`}>{t("openProvider")}</Way>
        </Step>
      )}
      <Step
        state={warnings.length > 0 ? "warned" : "done"}
        title={warnings.length > 0 ? t("validWarned", { version }) : t("valid", { version })}
      >
        {warnings.map(({ pointer, message }) => (
          <p key={`${pointer} ${message}`} className="text-expired text-sm">
            {message}
          </p>
        ))}
        {statement.targetId ? <Way href={`${search}/${statement.targetId}`}>{t("target")}</Way> : null}
      </Step>
      {statement.isVoided ? (
        <Step state="failed" title={t("voided")}>
          <p className="text-muted">{t("voidedText")}</p>
          {statement.voidedBy ? <Way href={`${search}/${statement.voidedBy}`}>{t("voidedBy")}</Way> : null}
        </Step>
      ) : null}
      {completion ? <CompletionSteps completion={completion} base={base} moment={moment} /> : null}
      {!completion && gaps.length === 0 && !statement.isVoided ? (
        <Step state="waiting" title={t("recognizing")}>
          <p className="text-muted">{t("recognizingText")}</p>
        </Step>
      ) : null}
      {!completion && gaps.length > 0 ? (
        <Step state="unchecked" title={t("notCompletion")}>
          <ul className="text-muted">
            {gaps.map((gap) => (
              <li key={gap} className="wrap-anywhere">
                {t(`gaps.${gap}`)}
              </li>
            ))}
          </ul>
          <Way href={`${base}/providers/${activityProviderId}/completions`}>{t("openRules")}</Way>
        </Step>
      ) : null}
    </ProvenanceThread>
  );
}

function CompletionSteps({
  completion: { recordedAt, withdrawnAt, person, address, identity, course, achievements },
  base,
  moment,
}: {
  completion: CompletionTrace;
  base: string;
  moment: (at: Date) => ReactNode;
}) {
  const t = useTranslations("data.statement");
  const mapping = `${base}/courses/${course.id}`;
  const recognized = (
    <Step state="done" title={t("recognized")} when={moment(recordedAt)}>
      <p className="text-muted">{course.title ?? course.objectId}</p>
    </Step>
  );
  if (withdrawnAt)
    return (
      <>
        {recognized}
        <Step state="failed" title={t("withdrawn")} when={moment(withdrawnAt)}>
          <p className="text-muted">{t("withdrawnText")}</p>
        </Step>
        {achievements
          .filter(({ credential }) => credential?.isOfThisCompletion)
          .map((achievement) => (
            <BadgeStep key={achievement.id} achievement={achievement} isMatched base={base} moment={moment} />
          ))}
      </>
    );
  return (
    <>
      {recognized}
      {person ? (
        <Step state="done" title={t("matched", { name: person.name })}>
          <p className="text-muted">
            {identity
              ? t("matchedIdentity", { identity: identity.text })
              : t("matchedText", { address: address ?? "" })}
          </p>
          {identity ? <Way href={`${base}/identities/${identity.id}`}>{t("openIdentity")}</Way> : null}
        </Step>
      ) : (
        <Step state="waiting" title={t("unmatched")}>
          <p className="wrap-anywhere text-muted">
            {identity && identity.address === null
              ? t("unmatchedIdentity", { identity: identity.text })
              : t("unmatchedText", { address: identity?.address ?? address ?? "" })}
          </p>
          {identity ? (
            <Way href={`${base}/identities/${identity.id}`}>{t("assignIdentity")}</Way>
          ) : (
            <Way href={base}>{t("unmatchedLink")}</Way>
          )}
        </Step>
      )}
      {course.isMapped ? (
        <Step
          state="done"
          title={
            achievements.length > 0
              ? t("mapped", { achievement: achievements.map(({ name }) => name).join(", ") })
              : t("mappedToNothing")
          }
        >
          <Way href={mapping}>{t("changeMapping")}</Way>
        </Step>
      ) : (
        <Step state="waiting" title={t("unmapped")}>
          <p className="text-muted">{t("unmappedText")}</p>
          <Way href={mapping}>{t("map")}</Way>
        </Step>
      )}
      {achievements.map((achievement) => (
        <BadgeStep
          key={achievement.id}
          achievement={achievement}
          isMatched={person !== null}
          base={base}
          moment={moment}
        />
      ))}
      {achievements.length > 0 ? null : (
        <Step
          state={course.isMapped ? "unchecked" : "waiting"}
          title={course.isMapped ? t("notIssued") : t("badgePending")}
        >
          <p className="text-muted">{course.isMapped ? t("notIssuedText") : t("badgePendingText")}</p>
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
}: {
  achievement: TracedAchievement;
  isMatched: boolean;
  base: string;
  moment: (at: Date) => ReactNode;
}) {
  const tBadges = useTranslations("issuing.badges");
  const t = useTranslations("data.statement");
  if (credential)
    return (
      <Step
        state="seal"
        title={credential.isOfThisCompletion ? t("issued", { badge: name }) : t("issuedBefore", { badge: name })}
        when={moment(credential.issuedAt)}
      >
        <p>
          <StatusChip status={chipOf[credential.state]} label={tBadges(`states.${credential.state}`)} />
        </p>
        {credential.visibility === "LINK" ? (
          <Way href={`/verify/${credential.id}`}>{t("openBadge")}</Way>
        ) : (
          <p className="text-muted">{t("privateBadge")}</p>
        )}
      </Step>
    );
  const rule = <Way href={`${base}/achievements/${id}`}>{t("openRule")}</Way>;
  if (state === "RETIRED" || shortOf)
    return (
      <Step state="unchecked" title={t("badgeNotEarned", { badge: name })}>
        <p className="text-muted">{state === "RETIRED" ? t("isRetired") : t(`shortOf.${shortOf ?? "score"}`)}</p>
        {rule}
      </Step>
    );
  if (!isMatched || state === "DRAFT")
    return (
      <Step state="waiting" title={t("badgePendingOf", { badge: name })}>
        <p className="text-muted">{state === "DRAFT" ? t("isDraft") : t("badgePendingText")}</p>
        {state === "DRAFT" ? rule : null}
      </Step>
    );
  if (requires === "ALL" && courses > 1)
    return (
      <Step state="waiting" title={t("badgePendingOf", { badge: name })}>
        <p className="text-muted">{t("needsMore", { courses })}</p>
        {rule}
      </Step>
    );
  return (
    <Step state="waiting" title={t("badgeFollows", { badge: name })}>
      <p className="text-muted">{t("badgeFollowsText")}</p>
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
