import { sha256 } from "@/lib/platform/crypto/sha256";
import type { Db } from "@/lib/platform/db/client";
import type { SourceModel } from "@/lib/platform/db/generated/models/Source";
import type { SourceWindowModel } from "@/lib/platform/db/generated/models/SourceWindow";
import { transaction } from "@/lib/platform/db/transaction";
import type { Cursor } from "./advance-window.ts";
import type { ImportedStatement } from "./imported-page.ts";
import { lockSource } from "./lock-source.ts";

/** Commits an imported page: cursor, counters, rejections and schedule together, or nothing. The page's statements are
 *  stored before; if the process is killed in between, the page is fetched again, and is then counted once.
 *  @returns false if another pull or a change of the source has moved the window meanwhile: then nothing changes */
export function commitPage(
  source: SourceModel,
  window: SourceWindowModel,
  { cursor, taken, now }: { cursor: Cursor; taken: ImportedStatement[]; now: Date },
): Promise<boolean> {
  const { organizationId, id: sourceId } = source;
  const isEnd = cursor.more === null;
  return transaction(async (tx) => {
    const { countedSequence } = await lockSource(tx, organizationId, sourceId);
    const counted = await countNew(tx, source, countedSequence, taken);
    const rejectedCount = taken.filter(({ rejection }) => rejection !== null).length;
    const increments = {
      fetchedCount: { increment: taken.length },
      newCount: { increment: counted.newCount },
      duplicateCount: { increment: taken.length - counted.newCount - rejectedCount },
      rejectedCount: { increment: rejectedCount },
    };
    const { count } = await tx.sourceWindow.updateMany({
      where: { organizationId, sourceId, id: window.id, revision: window.revision },
      data: {
        ...cursor,
        ...increments,
        revision: { increment: 1 },
        finishedAt: isEnd && window.until ? now : null,
      },
    });
    if (count === 0) return false;
    await tx.source.update({
      where: { organizationId_id: { organizationId, id: sourceId } },
      data: {
        ...increments,
        countedSequence: counted.highest,
        failures: 0,
        // After a rerun, the source continues where it was.
        ...(isEnd && !window.until
          ? { lastRunAt: now, nextRunAt: new Date(now.getTime() + source.everyMinutes * 60_000) }
          : {}),
      },
    });
    await tx.sourceRejection.createMany({
      data: taken.flatMap(({ id, rejection }) =>
        rejection
          ? [{ organizationId, sourceId, textHash: sha256(rejection.text), statementId: id, ...rejection }]
          : [],
      ),
      skipDuplicates: true,
    });
    return true;
  });
}

/** Counts the page's statements that were stored for this source and not counted before. Statements of a source are stored
 *  by one pull after the other, so every sequence higher than the last counted one is not counted. One key look-up for each
 *  statement: statements_pkey. */
async function countNew(
  tx: Db,
  { organizationId, activityProviderId }: SourceModel,
  countedSequence: bigint,
  taken: ImportedStatement[],
): Promise<{ newCount: number; highest: bigint }> {
  const ids = taken.flatMap(({ id, rejection }) => (id !== null && rejection === null ? [id] : []));
  const [row] = await tx.$queryRaw<{ new_count: number; highest: bigint }[]>`
    SELECT count(*)::int AS new_count, coalesce(max(sequence), ${countedSequence}) AS highest
    FROM statements
    WHERE organization_id = ${organizationId} AND id = ANY(${ids}::uuid[])
      AND activity_provider_id = ${activityProviderId}::uuid AND sequence > ${countedSequence}`;
  return { newCount: row?.new_count ?? 0, highest: row?.highest ?? countedSequence };
}
