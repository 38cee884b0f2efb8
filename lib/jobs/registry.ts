import { listCompletionsOfAddresses } from "@/lib/completions/list-of-addresses";
import { matchCompletions } from "@/lib/completions/match";
import { type CompletionFacts, recordCompletions } from "@/lib/completions/record";
import { awardCredentials } from "@/lib/credentials/award";
import { env } from "@/lib/env";
import { forwardDueRules } from "@/lib/forwarding/forward-due-rules";
import { forwardStatements } from "@/lib/forwarding/forward-statements";
import { forgetAnswers } from "@/lib/management/forget-answers";
import { tellLearners } from "@/lib/people/tell-learners";
import type { JobName, JobPayloads } from "@/lib/queue/jobs";
import { keepRequestLog } from "@/lib/requests/keep-request-log.sql";
import { pullDueSources } from "@/lib/sources/pull-due-sources";
import { pullSource } from "@/lib/sources/pull-source";
import { readCompletion } from "@/lib/xapi/statement/read-completion";
import { understandStatement } from "@/lib/xapi/statement/understand";
import { findStatements, type StoredStatement } from "@/lib/xapi/statements/find.sql";
import { readSendable } from "@/lib/xapi/statements/read-sendable";
import { takeInPage } from "@/lib/xapi/statements/take-in-page";

/** What each kind of job does. Every one may run again, and beside itself, without a second effect. */
export const jobs: { [Name in JobName]: (payload: JobPayloads[Name]) => Promise<void> } = {
  "recognize-completions": async ({ statements }) => {
    const facts = (await findStatements(statements)).map(factsOf).filter((fact) => fact !== null);
    const recorded = await recordCompletions(facts);
    await matchAndTell([...new Set(recorded.map((completion) => completion.addressKey))]);
    await awardAndTell(recorded);
  },

  "match-learner": async ({ addressKeys }) => {
    await matchAndTell(addressKeys);
    // All of the address, not only those just matched: an earlier run may have ended between the two.
    await awardAndTell(await listCompletionsOfAddresses(addressKeys));
  },

  "award-course": async ({ organizationId, courseId }) => {
    const awarded = await awardCredentials({ organizationId, courseId }, new Date());
    await tellLearners(awarded.map((award) => award.personId));
  },

  "forget-answers": async () => {
    await forgetAnswers(new Date());
  },

  "keep-request-log": async () => {
    await keepRequestLog(env().REQUEST_LOG_DAYS, new Date());
  },

  "pull-source": ({ organizationId, sourceId }) => pullSource(organizationId, sourceId, takeInPage),

  "pull-due-sources": () => pullDueSources(new Date()),

  "forward-statements": (rule) => forwardStatements(rule, readSendable),

  "forward-due-rules": () => forwardDueRules(new Date()),
};

async function matchAndTell(addressKeys: string[]): Promise<void> {
  await tellLearners(await matchCompletions(addressKeys));
}

async function awardAndTell(completions: { organizationId: number; id: string }[]): Promise<void> {
  const byOrganization = new Map<number, string[]>();
  for (const { organizationId, id } of completions) {
    const ids = byOrganization.get(organizationId);
    if (ids) ids.push(id);
    else byOrganization.set(organizationId, [id]);
  }
  for (const [organizationId, completionIds] of byOrganization) {
    const awarded = await awardCredentials({ organizationId, completionIds }, new Date());
    await tellLearners(awarded.map((award) => award.personId));
  }
}

/** A stored statement in the domain's words, or null when it tells of no completion. */
function factsOf(stored: StoredStatement): CompletionFacts | null {
  const completion = readCompletion(understandStatement(stored.body, stored.version));
  if (!completion) return null;
  return {
    organizationId: stored.organizationId,
    activityProviderId: stored.activityProviderId,
    statementId: stored.id,
    courseObjectId: completion.activityId,
    courseName: completion.activityName,
    address: completion.address,
    completedAt: stored.timestamp,
    durationSeconds: completion.durationSeconds,
    scoreScaled: completion.scoreScaled,
  };
}
