import { setTimeout as sleep } from "node:timers/promises";
import type { AchievementContent } from "@/lib/domain/achievements/achievement-content";
import { readAchievementContent } from "@/lib/domain/achievements/read-achievement-content";
import { textsInLanguage } from "@/lib/domain/achievements/texts-in-language";
import { type Actor, auditActor } from "@/lib/domain/audit/actor";
import { recordAuditEvents } from "@/lib/domain/audit/record-audit-event";
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
  /** The learner's DID that the badges are to be bound to; null: none; left out: the one that they have, or that was proved
   *  last. */
  subjectDid?: string | null | undefined;
  now: Date;
} & Actor;

export interface ReissueOutcome {
  reissued: { credentialId: string; personId: string; revision: number }[];
  refused: { credentialId: string; reason: ReissueRefusal }[];
}

/** `missing`: the organization has issued no such badge; `revoked`: nothing brings it back; `expired`: with what its
 *  achievement says now it would be over already. */
export type ReissueRefusal = "missing" | "revoked" | "expired";

/** So many badges are locked and signed at a time, well within a transaction's time. */
const chunkSize = 100;

/** Issues badges anew, with what their achievements say now and by the keys that sign now. A badge keeps its id, the day on
 *  which it was earned, its recipient, and its place in the status lists (suspended ones stay suspended); it begins to be
 *  valid later than before, by which others know the newer one, and what it was is kept as a revision. Of two calls at once
 *  the second one makes the newer badge.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#credential-equality-and-comparison-algorithm */
export async function reissueCredentials({ credentialIds, ...reissue }: Reissue): Promise<ReissueOutcome> {
  const outcome: ReissueOutcome = { reissued: [], refused: [] };
  const signer = await readSigner(reissue.organizationId);
  const asked = [...new Set(credentialIds.map((id) => id.toLowerCase()))].sort();
  for (let at = 0; at < asked.length; at += chunkSize) {
    const chunk = { ...reissue, credentialIds: asked.slice(at, at + chunkSize) };
    const done = await transaction((tx) => reissueIn(tx, signer, chunk));
    outcome.reissued.push(...done.reissued);
    outcome.refused.push(...done.refused);
    await untilValid(done.validFrom, reissue.now);
  }
  return outcome;
}

/** The same for at most a hundred badges, in the caller's transaction. `validFrom` is the latest of them. */
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
    else if (until !== null && until <= now) refused.push({ credentialId: badge.id, reason: "expired" });
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
  await keep(tx, signer, signed, reissue);
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

/** What a badge becomes. */
interface Renewal {
  badge: Reissuable;
  achievement: AchievementContent;
  until: Date | null;
  subjectDid: string | null;
  from: Date;
}

interface SignedRenewal extends Renewal {
  place: StatusIndex;
  signed: SignedBadge;
}

/** The moment from which the new badge is valid: now, or the next second when the old one is of this one. */
const laterThan = (before: Date, now: Date): Date =>
  new Date(Math.max(validFromOf(now).getTime(), validFromOf(before).getTime() + 1000));

/** A badge is handed out when it is valid: at once, but for one that was issued in this very second. */
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
  const unplaced = renewals.filter(({ badge }) => badge.place === null);
  // Badges from before there were lists get their place now.
  const places = await reserveStatusIndexes(issuer, unplaced.length);
  const placed = renewals.map((renewal) => {
    const place = renewal.badge.place ?? places.pop();
    if (!place) throw new Error("fewer status list entries were reserved than requested");
    return { ...renewal, place };
  });
  const all: SignedRenewal[] = [];
  for (const second of new Set(placed.map(({ from }) => from.getTime()))) {
    const now = new Date(second);
    const together = placed.filter(({ from }) => from.getTime() === second);
    const unsigned = together.map(({ badge, achievement, subjectDid, place }) => {
      const status = statusEntry(issuer, place, publicUrl);
      const award = { ...badge, issuer, achievement, subjectDid, status, recipientAddress: "" };
      const composed = composeCredential(award, { now, salt: "", publicUrl, timeZone });
      return withRecipientOf(composed, badge.body);
    });
    const signed = await signBadges(unsigned, { key, tokenKey }, now);
    for (const [at, renewal] of together.entries()) {
      const made = signed[at];
      if (!made) throw new Error("fewer badges were signed than requested");
      all.push({ ...renewal, signed: made });
    }
  }
  return all;
}

/** The recipient stays whom the badge was given to, by the very same hash. */
function withRecipientOf(credential: JsonObject, body: string): JsonObject {
  const before: JsonValue = JSON.parse(body);
  const old = isJsonObject(before) && isJsonObject(before["credentialSubject"]) ? before["credentialSubject"] : {};
  const subject = credential["credentialSubject"];
  if (!isJsonObject(subject) || old["identifier"] === undefined) throw new Error("the badge has no recipient");
  return { ...credential, credentialSubject: { ...subject, identifier: old["identifier"] } };
}

async function keep(tx: Db, { key, tokenKey }: Signer, renewals: SignedRenewal[], reissue: Reissue): Promise<void> {
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
      ${column(({ subjectDid }) => subjectDid)}::text[], ${column(({ place }) => place.list)}::int[],
      ${column(({ place }) => place.index)}::int[], ${column(({ from }) => from)}::timestamptz[],
      ${column(({ until }) => until)}::timestamptz[]
    ) AS renewed (id, body, jws, achievement_version, language, subject_did, status_list, status_index, issued_at,
      valid_until)
    WHERE credentials.organization_id = ${organizationId} AND credentials.id = renewed.id`;
  // A suspended badge that had no place has one now, whose list was signed without it.
  const suspended = renewals.filter(({ badge }) => badge.state !== "ACTIVE");
  await updateStatusLists(
    tx,
    organizationId,
    suspended.map(({ place }) => place.list),
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
