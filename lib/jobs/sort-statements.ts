import { readCompletionRules } from "@/lib/domain/activity-providers/read-completion-rules";
import { listOrganizationsUnsorted, listUnsorted, recordOutcomes } from "@/lib/domain/completions/outcomes.sql";
import { db } from "@/lib/platform/db/client";
import { withAdvisoryLock } from "@/lib/platform/db/with-advisory-lock";
import { addJob } from "@/lib/platform/queue/add-job";
import { consistentThrough } from "@/lib/protocols/xapi/statements/consistent-through.sql";
import { outcomeTerms, sortPage } from "@/lib/protocols/xapi/statements/sort-page.sql";

const pageMax = 500;
/** After this time the statements of other organizations come first. */
const sliceMs = 2_000;
const pauseMs = 1_000;

/** Sorts an organization's new statements by outcome, provider by provider and in order, and continues in a new job if there is
 *  more. Only one such job of an organization does something at a time. */
export async function sortStatements(organizationId: number): Promise<void> {
  const isDone = await withAdvisoryLock(`sort-statements/${organizationId}`, () => sortSlice(organizationId));
  if (isDone) return;
  const runAt = new Date(Date.now() + pauseMs);
  await db().$transaction((tx) =>
    addJob(tx, "sort-statements", { organizationId }, { key: `sort-statements/${organizationId}`, runAt }),
  );
}

/** Adds a job for every organization with new statements, in case a process that received them ended. */
export async function sortDue(): Promise<void> {
  for (const organizationId of await listOrganizationsUnsorted())
    await db().$transaction((tx) =>
      addJob(tx, "sort-statements", { organizationId }, { key: `sort-statements/${organizationId}` }),
    );
}

/** Returns whether everything is sorted. */
async function sortSlice(organizationId: number): Promise<boolean> {
  const end = Date.now() + sliceMs;
  let hasAwaiting = false;
  let progress = await listUnsorted(organizationId);
  while (progress.length > 0 && Date.now() < end) {
    const through = await consistentThrough(organizationId);
    const rulesOf = await readCompletionRules(
      progress.map(({ activityProviderId }) => ({ organizationId, activityProviderId })),
    );
    let count = 0;
    for (const one of progress) {
      const provider = { organizationId, activityProviderId: one.activityProviderId };
      const statements = await sortPage(organizationId, one, { rules: rulesOf(provider), through, limit: pageMax });
      hasAwaiting = (await recordOutcomes(provider, statements, outcomeTerms)) || hasAwaiting;
      count += statements.length;
    }
    // What is left is later than the moment until which lists are complete.
    if (count === 0) break;
    progress = await listUnsorted(organizationId);
  }
  if (hasAwaiting)
    await db().$transaction((tx) =>
      addJob(tx, "recognize-waiting", { organizationId }, { key: `recognize-waiting/${organizationId}` }),
    );
  return progress.length === 0;
}
