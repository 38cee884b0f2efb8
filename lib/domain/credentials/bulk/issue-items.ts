import type { AchievementContent } from "@/lib/domain/achievements/achievement-content";
import { readAchievementContent } from "@/lib/domain/achievements/read-achievement-content";
import { auditActor } from "@/lib/domain/audit/actor";
import type { Db } from "@/lib/platform/db/client";
import type { BulkItem } from "@/lib/platform/db/generated/client";
import { findEarned } from "../find-earned.ts";
import { findHeldBadges } from "../find-held-badges.ts";
import { type Issuance, signIssuances } from "../sign-issuances.ts";
import { storeCredentials } from "../store-credentials.ts";
import type { Chunk, ChunkOutcome } from "./chunk.ts";
import type { BulkFault, ItemOutcome } from "./faults.ts";

/** Issues the run's achievement to the people of these items: recipients listed by address, or people who have earned it. */
export async function issueItems(tx: Db, { run, items, signer, actor, now }: Chunk): Promise<ChunkOutcome> {
  const { organizationId, achievementId } = run;
  const achievement =
    achievementId === null ? null : await readAchievementContent(tx, { organizationId, achievementId });
  if (!achievement) return failAll(items, "not-published");
  const { issuances, holders } = await (run.isListed ? listedIssuances : earnedIssuances)(tx, {
    organizationId,
    achievement,
    items,
    now,
  });
  const rows = await signIssuances(signer, unique([...issuances.values()]), now);
  const stored = await storeCredentials(tx, signer, rows, { now, actor: auditActor(actor) });
  const issued = new Map(stored.map((badge) => [badge.personId, badge.credentialId]));
  const signed = new Set(rows.map((row) => row.personId));
  const published = await isPublished(tx, organizationId, achievement.id);
  const outcomes = items.map(({ number, personId }): ItemOutcome => {
    const issuance = issuances.get(number);
    if (holders.has(number)) return { number, fault: "already-issued" };
    if (!issuance) return { number, fault: personId === null ? "no-person" : "not-earned" };
    if (!signed.has(issuance.personId)) return { number, fault: "expired" };
    const credentialId = issued.get(issuance.personId);
    // If an address is repeated or a person has two listed addresses, only the first item gets the badge.
    issued.delete(issuance.personId);
    if (credentialId !== undefined) return { number, credentialId };
    return { number, fault: published ? "already-issued" : "not-published" };
  });
  return { items: outcomes, personIds: stored.map(({ personId }) => personId), validFrom: null };
}

const failAll = (items: readonly BulkItem[], fault: BulkFault): ChunkOutcome => ({
  items: items.map(({ number }) => ({ number, fault })),
  personIds: [],
  validFrom: null,
});

function unique(issuances: readonly Issuance[]): Issuance[] {
  return [...new Map(issuances.toReversed().map((issuance) => [issuance.personId, issuance])).values()];
}

interface Asked {
  organizationId: number;
  achievement: AchievementContent;
  items: readonly BulkItem[];
  now: Date;
}

/** What can be issued, by item number. */
interface Issuable {
  issuances: Map<number, Issuance>;
  /** The items of people who have a badge that cannot be renewed now. */
  holders: Set<number>;
}

/** Leaves out the items whose address is not verified. */
async function listedIssuances(tx: Db, { organizationId, achievement, items, now }: Asked): Promise<Issuable> {
  const recipients = await findRecipients(
    tx,
    items.flatMap(({ address }) => address ?? []),
  );
  const of = { organizationId, achievementId: achievement.id };
  const personIds = [...new Set([...recipients.values()].map(({ personId }) => personId))];
  const held = await findHeldBadges(tx, of, personIds, now);
  const issuances = new Map<number, Issuance>();
  const holders = new Set<number>();
  for (const { number, address, awardedAt } of items) {
    const recipient = address === null ? undefined : recipients.get(address);
    if (!recipient || address === null || awardedAt === null) continue;
    const badge = held.get(recipient.personId);
    if (badge && !badge.isRenewedBy(awardedAt)) holders.add(number);
    else {
      const given = { achievement, recipientAddress: address, awardedAt, completions: [], completionIds: [] };
      issuances.set(number, { ...recipient, ...given, renewsId: badge?.id ?? null });
    }
  }
  return { issuances, holders };
}

/** Leaves out the people who do not fulfill the rule. */
async function earnedIssuances(_tx: Db, { organizationId, achievement, items, now }: Asked): Promise<Issuable> {
  const numbers = new Map(items.map(({ personId, number }) => [personId, number]));
  const candidates = items.flatMap(({ personId }) =>
    personId === null ? [] : [{ personId, achievementId: achievement.id }],
  );
  const earned = await findEarned(organizationId, candidates, now);
  const issuances = new Map(
    earned.flatMap((one) => {
      const number = numbers.get(one.personId);
      return number === undefined ? [] : [[number, { ...one, achievement }] as const];
    }),
  );
  return { issuances, holders: new Set() };
}

/** Whether the badges that were not stored were not stored because someone else issued them meanwhile. */
async function isPublished(tx: Db, organizationId: number, id: string): Promise<boolean> {
  return (await tx.achievement.count({ where: { organizationId, id, state: "PUBLISHED" } })) > 0;
}

/** A person who has verified a listed address. */
interface KnownRecipient {
  personId: string;
  /** BCP 47. Null: the person has not chosen a language. */
  language: string | null;
  /** The DID that one of the person's wallets proved most recently. */
  subjectDid: string | null;
}

/** Finds the people who have verified these addresses (in lower case), by address. */
async function findRecipients(tx: Db, addressKeys: string[]): Promise<Map<string, KnownRecipient>> {
  const rows = await tx.emailAddress.findMany({
    where: { addressKey: { in: addressKeys }, verifiedAt: { not: null } },
    select: {
      addressKey: true,
      person: {
        select: { id: true, language: true, dids: { orderBy: [{ provedAt: "desc" }, { did: "asc" }], take: 1 } },
      },
    },
  });
  return new Map(
    rows.map(({ addressKey, person: { id, language, dids } }) => [
      addressKey,
      { personId: id, language, subjectDid: dids[0]?.did ?? null },
    ]),
  );
}
