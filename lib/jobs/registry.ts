import type { CompletionRules } from "@/lib/domain/activity-providers/completion-rules";
import { deleteTokens } from "@/lib/domain/activity-providers/delete-tokens";
import { readCompletionRules } from "@/lib/domain/activity-providers/read-completion-rules";
import { deleteAppTokens } from "@/lib/domain/apps/delete-app-tokens";
import { deleteUnusedApps } from "@/lib/domain/apps/delete-unused-apps";
import { listCompletionsOfAddresses } from "@/lib/domain/completions/list-of-addresses";
import { matchCompletions, matchRecorded } from "@/lib/domain/completions/match";
import { plausibleTime } from "@/lib/domain/completions/plausible-time";
import { type CompletionFacts, recordCompletions } from "@/lib/domain/completions/record";
import { enqueueNewBadges } from "@/lib/domain/connected-hosts/enqueue-new-badges";
import { syncDueHosts } from "@/lib/domain/connected-hosts/sync-due-hosts";
import { syncHost } from "@/lib/domain/connected-hosts/sync-host";
import { awardCredentials } from "@/lib/domain/credentials/award";
import { processRun } from "@/lib/domain/credentials/bulk/process-run";
import { refreshIssuerLists } from "@/lib/domain/credentials/known-issuers/refresh-issuer-lists";
import { withdrawBadges } from "@/lib/domain/credentials/withdraw-badges";
import { forwardDueRules } from "@/lib/domain/forwarding-rules/forward-due-rules";
import { forwardStatements } from "@/lib/domain/forwarding-rules/forward-statements";
import { pullDueSources } from "@/lib/domain/inbound-sources/pull-due-sources";
import { pullSource } from "@/lib/domain/inbound-sources/pull-source";
import { activateDueKey } from "@/lib/domain/issuers/activate-key";
import { ensureIssuer } from "@/lib/domain/issuers/create-issuer";
import { mailSecurityNotice } from "@/lib/domain/people/mail-security-notice";
import { notifyLearners } from "@/lib/domain/people/notify-learners";
import { pruneRequestLog } from "@/lib/domain/requests/prune-request-log.sql";
import { db } from "@/lib/platform/db/client";
import { withAdvisoryLock } from "@/lib/platform/db/with-advisory-lock";
import { env } from "@/lib/platform/env";
import { addJob } from "@/lib/platform/queue/add-job";
import type { JobName, JobPayloads } from "@/lib/platform/queue/jobs";
import { deleteExpiredAnswers } from "@/lib/protocols/management/delete-expired-answers";
import { deleteExpiredTickets } from "@/lib/protocols/pickup/delete-expired-tickets";
import { readCompletion } from "@/lib/protocols/xapi/statement/read-completion";
import { understandStatement } from "@/lib/protocols/xapi/statement/understand";
import { removeAbandoned } from "@/lib/protocols/xapi/statements/attachments.sql";
import { findStatements, type StoredStatement } from "@/lib/protocols/xapi/statements/find.sql";
import { findVoidings } from "@/lib/protocols/xapi/statements/find-voidings.sql";
import { importPage } from "@/lib/protocols/xapi/statements/import-page";
import { readSendable } from "@/lib/protocols/xapi/statements/read-sendable";
import { recognizeDue, recognizeWaiting } from "./recognize-waiting.ts";
import { sortDue, sortStatements } from "./sort-statements.ts";

/** An upload counts as abandoned this long after its last part. */
const abandonedUploadMs = 60 * 60 * 1000;
/** After this time a bulk run lets those of other organizations run. */
const bulkSliceMs = 5_000;
const bulkBusyMs = 1_000;

/** The function of each kind of job. Every job can run repeatedly and concurrently without a second effect. Job names are stored
 *  in the queue: rename none. */
export const jobs: { [Name in JobName]: (payload: JobPayloads[Name]) => Promise<void> } = {
  "recognize-completions": ({ statements }) => inBatchOrSingly(statements, recognize),

  "recognize-waiting": ({ organizationId }) => recognizeWaiting(organizationId, recognize),

  "recognize-due": () => recognizeDue(new Date()),

  "sort-statements": ({ organizationId }) => sortStatements(organizationId),

  "sort-due": () => sortDue(),

  "withdraw-completions": async ({ statements }) => {
    await withdrawBadges(await findVoidings(statements), new Date());
  },

  "match-learner": async ({ addressKeys }) => {
    await notifyLearners(await matchCompletions(addressKeys));
    // All completions of the addresses, not only those matched now: an earlier run may have ended between the two steps.
    await awardAndNotify(await listCompletionsOfAddresses(addressKeys));
  },

  "award-achievement": (scope) =>
    oneOfOrganization("award-achievement", scope, async () => {
      // Creating keys takes a moment, so they are created before the first badge needs them.
      await ensureIssuer(db(), scope.organizationId);
      const awarded = await awardCredentials(scope, new Date());
      await notifyOfAwards(awarded);
      return true;
    }),

  "work-on-run": (run) =>
    oneOfOrganization("work-on-run", run, () => processRun(run.organizationId, run.runId, Date.now() + bulkSliceMs)),

  "mail-security-notice": (payload) => mailSecurityNotice(payload),

  "activate-key": ({ organizationId, keyId }) => activateDueKey(organizationId, keyId, new Date()),

  "forget-tokens": async () => {
    const now = new Date();
    await deleteTokens(now);
    await deleteAppTokens(now);
    await deleteUnusedApps(now);
  },

  "forget-answers": async () => {
    await deleteExpiredAnswers(new Date());
  },

  "forget-tickets": () => deleteExpiredTickets(new Date()),

  "keep-request-log": async () => {
    await pruneRequestLog(env().REQUEST_LOG_DAYS, new Date());
  },

  "remove-abandoned-uploads": async () => {
    await removeAbandoned(new Date(Date.now() - abandonedUploadMs));
  },

  "refresh-issuer-lists": () => refreshIssuerLists(),

  "pull-source": ({ organizationId, sourceId }) => pullSource(organizationId, sourceId, importPage),

  "pull-due-sources": () => pullDueSources(new Date()),

  "work-on-host": ({ connectionId }) => syncHost(connectionId),

  "work-on-due-hosts": () => syncDueHosts(new Date()),

  "forward-statements": (rule) => forwardStatements(rule, readSendable),

  "forward-due-rules": () => forwardDueRules(new Date()),
};

/** Records, matches and awards the completions that these statements report. */
async function recognize(statements: { organizationId: number; statementId: string }[]): Promise<void> {
  const found = await findStatements(statements);
  const rulesOf = await readCompletionRules(found);
  const facts = found.map((stored) => factsOf(stored, rulesOf(stored))).filter((fact) => fact !== null);
  const recorded = await recordCompletions(facts);
  // Again, once they are recorded: a statement that is voided later than this has a job of its own that finds them.
  await withdrawBadges(await findVoidings(statements), new Date());
  await notifyLearners(await matchRecorded(recorded));
  await awardAndNotify(recorded);
}

/** Does the work of a job for many people, unless another one of the same organization does so: that one tries again in a moment,
 *  so that each organization occupies one worker at most. Work that is not done continues in a new job, behind others.
 *  @param work returns whether it is done */
async function oneOfOrganization<Name extends "award-achievement" | "work-on-run">(
  name: Name,
  payload: JobPayloads[Name],
  work: () => Promise<boolean>,
): Promise<void> {
  const isDone = await withAdvisoryLock(`bulk-of-organization/${payload.organizationId}`, work);
  if (isDone) return;
  const runAt = new Date(isDone === null ? Date.now() + bulkBusyMs : Date.now());
  await db().$transaction((tx) => addJob(tx, name, payload, { runAt }));
}

/** Notifies the learners' open pages, and enqueues the badges for connected hosts with automatic sending. */
async function notifyOfAwards(awarded: readonly { personId: string }[]): Promise<void> {
  const personIds = awarded.map(({ personId }) => personId);
  await notifyLearners(personIds);
  await enqueueNewBadges(personIds, new Date());
}

async function awardAndNotify(completions: { organizationId: number; id: string }[]): Promise<void> {
  const byOrganization = new Map<number, string[]>();
  for (const { organizationId, id } of completions) {
    const ids = byOrganization.get(organizationId);
    if (ids) ids.push(id);
    else byOrganization.set(organizationId, [id]);
  }
  await inBatchOrSingly([...byOrganization], async (organizations) => {
    for (const [organizationId, completionIds] of organizations) {
      const awarded = await awardCredentials({ organizationId, completionIds }, new Date());
      await notifyOfAwards(awarded);
    }
  });
}

/** Processes all items in one batch and, if that fails, one after the other, so that an item that cannot be processed (a
 *  statement that is no longer understood, an organization without a signing key) does not delay the others.
 *  @throws the first fault after all items were tried, so that the job runs again. */
async function inBatchOrSingly<Item>(items: Item[], work: (items: Item[]) => Promise<void>): Promise<void> {
  try {
    return await work(items);
  } catch (fault) {
    if (items.length < 2) throw fault;
  }
  const faults: unknown[] = [];
  for (const item of items) {
    try {
      await work([item]);
    } catch (fault) {
      faults.push(fault);
    }
  }
  if (faults.length > 0) throw faults[0];
}

/** Converts a stored statement to the facts of a completion, or null if it does not report one. */
function factsOf(stored: StoredStatement, rules: CompletionRules): CompletionFacts | null {
  const completion = readCompletion(understandStatement(stored.body, stored.version), rules);
  if (!completion) return null;
  return {
    organizationId: stored.organizationId,
    activityProviderId: stored.activityProviderId,
    statementId: stored.id,
    courseObjectId: completion.activityId,
    courseName: completion.activityName,
    learner: completion.learner,
    completedAt: plausibleTime(stored),
    durationSeconds: completion.durationSeconds,
    scoreScaled: completion.scoreScaled,
  };
}
