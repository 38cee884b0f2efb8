import type { Db } from "@/lib/platform/db/client";
import type { CredentialState } from "@/lib/platform/db/generated/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import type { AwardedCompletion } from "./compose.ts";
import type { StatusIndex } from "./status/reserve-status-indexes.ts";

/** A badge with the data for its next revision. */
export interface Reissuable {
  organizationId: number;
  id: string;
  achievementId: string;
  personId: string;
  state: CredentialState;
  revision: number;
  body: string;
  jws: string | null;
  awardedAt: Date;
  issuedAt: Date;
  validUntil: Date | null;
  /** Whether a newer badge renews it. */
  isRenewed: boolean;
  /** The learner's current language. Null: they have not chosen one. */
  language: string | null;
  subjectDid: string | null;
  /** The DID that one of the learner's wallets proved most recently. */
  provedDid: string | null;
  /** The badge's status list index. Null: the badge was issued before status lists existed. */
  slot: StatusIndex | null;
  /** The completions that earned the badge, oldest first. */
  completions: AwardedCompletion[];
}

/** Finds an organization's badges by id and locks them until the transaction ends. Locks them in the order of their ids, so
 *  that concurrent calls wait for each other instead of deadlocking. */
export async function findReissuable(
  tx: Db,
  organizationId: number,
  credentialIds: readonly string[],
): Promise<Reissuable[]> {
  const locked = await tx.$queryRaw<{ id: string }[]>`
    SELECT id FROM credentials
    WHERE organization_id = ${organizationId} AND id = ANY(${credentialIds.filter(isUuid)}::uuid[])
    ORDER BY id FOR UPDATE`;
  const rows = await tx.credential.findMany({
    where: { organizationId, id: { in: locked.map(({ id }) => id) } },
    orderBy: { id: "asc" },
    select: {
      organizationId: true,
      id: true,
      achievementId: true,
      personId: true,
      state: true,
      revision: true,
      body: true,
      jws: true,
      awardedAt: true,
      issuedAt: true,
      validUntil: true,
      renewal: { select: { id: true } },
      subjectDid: true,
      statusList: true,
      statusIndex: true,
      completionId: true,
      completionIds: true,
      person: {
        select: { language: true, dids: { orderBy: [{ provedAt: "desc" }, { did: "asc" }], take: 1 } },
      },
    },
  });
  const idsOf = ({ completionId, completionIds }: (typeof rows)[number]) =>
    completionIds.length > 0 || completionId === null ? completionIds : [completionId];
  const completions = await readCompletions(tx, organizationId, rows.flatMap(idsOf));
  return rows.map((row) => {
    const { statusList, statusIndex, person, renewal, completionId: _, completionIds: __, ...badge } = row;
    return {
      ...badge,
      isRenewed: renewal !== null,
      language: person.language,
      provedDid: person.dids[0]?.did ?? null,
      slot: statusList === null || statusIndex === null ? null : { list: statusList, index: statusIndex },
      completions: idsOf(row).flatMap((id) => completions.get(id) ?? []),
    };
  });
}

async function readCompletions(tx: Db, organizationId: number, ids: string[]): Promise<Map<string, AwardedCompletion>> {
  const rows = await tx.completion.findMany({
    where: { organizationId, id: { in: ids } },
    select: {
      id: true,
      completedAt: true,
      durationSeconds: true,
      scoreScaled: true,
      course: { select: { title: true } },
      activityProvider: { select: { id: true, name: true } },
    },
  });
  return new Map(
    rows.map(({ id, course, activityProvider, ...facts }) => [
      id,
      { ...facts, courseTitle: course.title, source: activityProvider },
    ]),
  );
}
