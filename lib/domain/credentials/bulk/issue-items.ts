import type { AchievementContent } from "@/lib/domain/achievements/achievement-content";
import { readAchievementContent } from "@/lib/domain/achievements/read-achievement-content";
import { auditActor } from "@/lib/domain/audit/actor";
import type { Db } from "@/lib/platform/db/client";
import type { BulkItem } from "@/lib/platform/db/generated/client";
import { findEarned } from "../find-earned.ts";
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
  const issuances = await (run.isListed ? listedIssuances : earnedIssuances)(tx, organizationId, achievement, items);
  const rows = await signIssuances(signer, unique([...issuances.values()]), now);
  const stored = await storeCredentials(tx, signer, rows, { now, actor: auditActor(actor) });
  const issued = new Map(stored.map((badge) => [badge.personId, badge.credentialId]));
  const signed = new Set(rows.map((row) => row.personId));
  const holders = await findHolders(tx, { organizationId, achievementId: achievement.id }, [...signed]);
  const outcomes = items.map(({ number, personId }): ItemOutcome => {
    const issuance = issuances.get(number);
    if (!issuance) return { number, fault: personId === null ? "no-person" : "not-earned" };
    if (!signed.has(issuance.personId)) return { number, fault: "expired" };
    const credentialId = issued.get(issuance.personId);
    // If an address is repeated or a person has two listed addresses, only the first item gets the badge.
    issued.delete(issuance.personId);
    if (credentialId !== undefined) return { number, credentialId };
    return { number, fault: holders.has(issuance.personId) ? "already-issued" : "not-published" };
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

/** Returns the issuances by item number, without the items whose address is not verified. */
async function listedIssuances(
  tx: Db,
  _organizationId: number,
  achievement: AchievementContent,
  items: readonly BulkItem[],
): Promise<Map<number, Issuance>> {
  const recipients = await findRecipients(
    tx,
    items.flatMap(({ address }) => address ?? []),
  );
  return new Map(
    items.flatMap(({ number, address, awardedAt }) => {
      const recipient = address === null ? undefined : recipients.get(address);
      if (!recipient || address === null || awardedAt === null) return [];
      const given = { achievement, recipientAddress: address, awardedAt, completions: [], completionIds: [] };
      return [[number, { ...recipient, ...given }]];
    }),
  );
}

/** Returns the issuances by item number, without the people who do not fulfill the rule. */
async function earnedIssuances(
  _tx: Db,
  organizationId: number,
  achievement: AchievementContent,
  items: readonly BulkItem[],
): Promise<Map<number, Issuance>> {
  const numbers = new Map(items.map(({ personId, number }) => [personId, number]));
  const candidates = items.flatMap(({ personId }) =>
    personId === null ? [] : [{ personId, achievementId: achievement.id }],
  );
  const earned = await findEarned(organizationId, candidates);
  return new Map(
    earned.flatMap((one) => {
      const number = numbers.get(one.personId);
      return number === undefined ? [] : [[number, { ...one, achievement }]];
    }),
  );
}

async function findHolders(
  tx: Db,
  of: { organizationId: number; achievementId: string },
  personIds: string[],
): Promise<Set<string>> {
  const rows = await tx.credential.findMany({
    where: { ...of, personId: { in: personIds } },
    select: { personId: true },
  });
  return new Set(rows.map(({ personId }) => personId));
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
