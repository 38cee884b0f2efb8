import { setTimeout as sleep } from "node:timers/promises";
import type { AchievementContent } from "@/lib/domain/achievements/achievement-content";
import { readAchievementContent } from "@/lib/domain/achievements/read-achievement-content";
import { textsInLanguage } from "@/lib/domain/achievements/texts-in-language";
import { type Actor, auditActor } from "@/lib/domain/audit/actor";
import { recordAuditEvents } from "@/lib/domain/audit/record-audit-event";
import { badgeStateOf } from "@/lib/domain/badge-states/badge-state";
import { lockKeys } from "@/lib/domain/issuers/lock-keys";
import type { Db } from "@/lib/platform/db/client";
import { transaction } from "@/lib/platform/db/transaction";
import { env } from "@/lib/platform/env";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/platform/json/json-value";
import { composeCredential, validFromOf } from "./compose.ts";
import { findReissuable, type Reissuable } from "./find-reissuable.ts";
import { readSigner, type Signer } from "./read-signer.ts";
import { signBadges } from "./sign-badges.ts";
import type { SignedBadge } from "./sign-here.ts";
import { reserveStatusIndexes, type StatusIndex } from "./status/reserve-status-indexes.ts";
import { statusEntry } from "./status/status-entry.ts";
import { updateStatusLists } from "./status/update-status-lists.ts";
import { validUntil } from "./valid-until.ts";

export type Reissue = {
  organizationId: number;
  credentialIds: readonly string[];
  /** The learner's DID that the badges will be bound to. Null: none. Undefined: the badge's current DID, or else the DID that
   *  the learner proved most recently. */
  subjectDid?: string | null | undefined;
  now: Date;
} & Actor;

export interface ReissueOutcome {
  reissued: { credentialId: string; personId: string; revision: number }[];
  refused: { credentialId: string; reason: ReissueRefusal }[];
}

/** `missing`: the organization has not issued this badge. `revoked`: a revoked badge cannot be reissued. `expired`: with the
 *  achievement's current validity period, the badge would already have expired; or it has expired and was renewed, so that the
 *  renewal is the badge to reissue. */
export type ReissueRefusal = "missing" | "revoked" | "expired";

/** The number of badges that are locked and signed together. It stays well below the transaction timeout. */
const chunkSize = 100;

/** Reissues badges with the current content of their achievements and the currently active keys. The id, the award date, the
 *  recipient and the status list index do not change, so suspended badges stay suspended. `validFrom` becomes later than
 *  before, which is how other systems recognize the newer version. The previous version is stored as a revision. Concurrent
 *  calls run one after the other.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#credential-equality-and-comparison-algorithm */
export async function reissueCredentials({ credentialIds, ...reissue }: Reissue): Promise<ReissueOutcome> {
  const outcome: ReissueOutcome = { reissued: [], refused: [] };
  const signer = await readSigner(reissue.organizationId);
  const requested = [...new Set(credentialIds.map((id) => id.toLowerCase()))].sort();
  for (let start = 0; start < requested.length; start += chunkSize) {
    const chunk = { ...reissue, credentialIds: requested.slice(start, start + chunkSize) };
    const done = await transaction((tx) => reissueIn(tx, signer, chunk));
    outcome.reissued.push(...done.reissued);
    outcome.refused.push(...done.refused);
    await untilValid(done.validFrom, reissue.now);
  }
  return outcome;
}

/** Reissues at most 100 badges in the caller's transaction. `validFrom` is the latest date of the new versions; see
 *  `untilValid`. */
export async function reissueIn(
  tx: Db,
  signer: Signer,
  reissue: Reissue,
): Promise<ReissueOutcome & { validFrom: Date | null }> {
  const { organizationId, credentialIds, now } = reissue;
  const found = await findReissuable(tx, organizationId, credentialIds);
  const contents = await readContents(tx, organizationId, found);
  const refused: ReissueOutcome["refused"] = [];
  const known = new Set(found.map(({ id }) => id));
  for (const id of credentialIds) if (!known.has(id)) refused.push({ credentialId: id, reason: "missing" });
  const renewals: Renewal[] = [];
  for (const badge of found) {
    const achievement = contents.get(badge.achievementId);
    const until = achievement ? validUntil(badge.awardedAt, achievement.validityPeriod) : null;
    if (badge.state === "REVOKED") refused.push({ credentialId: badge.id, reason: "revoked" });
    else if (!achievement) refused.push({ credentialId: badge.id, reason: "missing" });
    else if ((until !== null && until <= now) || (badge.isRenewed && badgeStateOf(badge, now) === "EXPIRED"))
      refused.push({ credentialId: badge.id, reason: "expired" });
    else
      renewals.push({
        badge,
        achievement,
        until,
        subjectDid: reissue.subjectDid === undefined ? (badge.subjectDid ?? badge.provedDid) : reissue.subjectDid,
        from: laterThan(badge.issuedAt, now),
      });
  }
  if (renewals.length === 0) return { reissued: [], refused, validFrom: null };
  const signed = await signAll(signer, renewals);
  await storeRenewals(tx, signer, signed, reissue);
  return {
    reissued: renewals.map(({ badge: { id, personId, revision } }) => ({
      credentialId: id,
      personId,
      revision: revision + 1,
    })),
    refused,
    validFrom: new Date(Math.max(...renewals.map(({ from }) => from.getTime()))),
  };
}

/** The content of a badge's next revision. */
interface Renewal {
  badge: Reissuable;
  achievement: AchievementContent;
  until: Date | null;
  subjectDid: string | null;
  from: Date;
}

interface SignedRenewal extends Renewal {
  slot: StatusIndex;
  signed: SignedBadge;
}

/** Returns the `validFrom` of the new version: now, or one second after the previous `validFrom` if that is later. */
const laterThan = (before: Date, now: Date): Date =>
  new Date(Math.max(validFromOf(now).getTime(), validFromOf(before).getTime() + 1000));

/** Waits until the reissued badges are valid, at most one second. There is no wait unless a badge was last issued within the
 *  same second. */
export async function untilValid(validFrom: Date | null, now: Date): Promise<void> {
  const ahead = (validFrom?.getTime() ?? 0) - now.getTime();
  if (ahead > 0) await sleep(Math.min(ahead, 1000));
}

async function readContents(tx: Db, organizationId: number, badges: readonly Reissuable[]) {
  const contents = new Map<string, AchievementContent | null>();
  for (const { achievementId } of badges)
    if (!contents.has(achievementId))
      contents.set(achievementId, await readAchievementContent(tx, { organizationId, achievementId }));
  return contents;
}

async function signAll({ issuer, key, tokenKey, timeZone }: Signer, renewals: Renewal[]): Promise<SignedRenewal[]> {
  const publicUrl = env().PUBLIC_URL;
  // Badges from before status lists existed get an index now.
  const withoutSlot = renewals.filter(({ badge }) => badge.slot === null);
  const slots = await reserveStatusIndexes(issuer, withoutSlot.length);
  const withSlot = renewals.map((renewal) => {
    const slot = renewal.badge.slot ?? slots.pop();
    if (!slot) throw new Error("fewer status list entries were reserved than requested");
    return { ...renewal, slot };
  });
  const all: SignedRenewal[] = [];
  for (const second of new Set(withSlot.map(({ from }) => from.getTime()))) {
    const now = new Date(second);
    const group = withSlot.filter(({ from }) => from.getTime() === second);
    const unsigned = group.map(({ badge, achievement, subjectDid, slot }) => {
      const status = statusEntry(issuer, slot, publicUrl);
      const award = { ...badge, issuer, achievement, subjectDid, status, recipientAddress: "" };
      const composed = composeCredential(award, { now, salt: "", publicUrl, timeZone });
      return withRecipientOf(composed, badge.body);
    });
    const signed = await signBadges(unsigned, { key, tokenKey }, now);
    for (const [index, renewal] of group.entries()) {
      const badge = signed[index];
      if (!badge) throw new Error("fewer badges were signed than requested");
      all.push({ ...renewal, signed: badge });
    }
  }
  return all;
}

/** Copies the recipient's identity hash from the previous version. */
function withRecipientOf(credential: JsonObject, body: string): JsonObject {
  const before: JsonValue = JSON.parse(body);
  const old = isJsonObject(before) && isJsonObject(before["credentialSubject"]) ? before["credentialSubject"] : {};
  const subject = credential["credentialSubject"];
  if (!isJsonObject(subject) || old["identifier"] === undefined) throw new Error("the badge has no recipient");
  return { ...credential, credentialSubject: { ...subject, identifier: old["identifier"] } };
}

async function storeRenewals(
  tx: Db,
  { key, tokenKey }: Signer,
  renewals: SignedRenewal[],
  reissue: Reissue,
): Promise<void> {
  const { organizationId, now } = reissue;
  await lockKeys(tx, organizationId, [key.id, tokenKey.id]);
  await tx.credentialRevision.createMany({
    data: renewals.map(({ badge }) => ({
      organizationId,
      credentialId: badge.id,
      revision: badge.revision,
      body: badge.body,
      jws: badge.jws,
      issuedAt: badge.issuedAt,
      replacedAt: now,
    })),
  });
  const column = <Value>(of: (renewal: SignedRenewal) => Value) => renewals.map(of);
  await tx.$executeRaw`
    UPDATE credentials SET revision = revision + 1, body = renewed.body, jws = renewed.jws,
      achievement_version = renewed.achievement_version, language = renewed.language,
      subject_did = renewed.subject_did, status_list = renewed.status_list, status_index = renewed.status_index,
      signing_key_id = ${key.id}, token_key_id = ${tokenKey.id}, issued_at = renewed.issued_at,
      valid_until = renewed.valid_until
    FROM unnest(
      ${column(({ badge }) => badge.id)}::uuid[], ${column(({ signed }) => signed.body)}::text[],
      ${column(({ signed }) => signed.jws)}::text[], ${column(({ achievement }) => achievement.version)}::int[],
      ${column(({ achievement, badge }) => textsInLanguage(achievement, badge.language).language)}::text[],
      ${column(({ subjectDid }) => subjectDid)}::text[], ${column(({ slot }) => slot.list)}::int[],
      ${column(({ slot }) => slot.index)}::int[], ${column(({ from }) => from)}::timestamptz[],
      ${column(({ until }) => until)}::timestamptz[]
    ) AS renewed (id, body, jws, achievement_version, language, subject_did, status_list, status_index, issued_at,
      valid_until)
    WHERE credentials.organization_id = ${organizationId} AND credentials.id = renewed.id`;
  // A suspended badge without an index has just got one, and the signed list does not contain it yet.
  const suspended = renewals.filter(({ badge }) => badge.state !== "ACTIVE");
  await updateStatusLists(
    tx,
    organizationId,
    suspended.map(({ slot }) => slot.list),
  );
  await recordAuditEvents(
    tx,
    renewals.map(({ badge, subjectDid }) => ({
      organizationId,
      occurredAt: now,
      actor: auditActor(reissue),
      action: "credential.reissued",
      subject: `credential:${badge.id}`,
      detail: {
        revision: badge.revision + 1,
        verificationMethod: key.verificationMethod,
        ...(subjectDid === badge.subjectDid ? {} : { subjectDid }),
      },
    })),
  );
}
