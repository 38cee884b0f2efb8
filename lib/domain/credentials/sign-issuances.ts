import { randomBytes } from "node:crypto";
import { textsInLanguage } from "@/lib/domain/achievements/texts-in-language";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { env } from "@/lib/platform/env";
import { type Award, composeCredential, validFromOf } from "./compose.ts";
import { credentialId, renewalId } from "./credential-id.ts";
import type { Signer } from "./read-signer.ts";
import { signBadges } from "./sign-badges.ts";
import { reserveStatusIndexes } from "./status/reserve-status-indexes.ts";
import { statusEntry } from "./status/status-entry.ts";
import { validUntil } from "./valid-until.ts";

/** A badge that will be issued. */
export type Issuance = Omit<Award, "id" | "issuer" | "status"> & {
  personId: string;
  /** The badge that it renews. Null: it is the person's first of the achievement. */
  renewsId: string | null;
  /** The ids of `completions`, in the same order. Empty: the badge is awarded without a completion. */
  completionIds: string[];
};

/** Signs badges, each as a document with an embedded proof and as a JWT. Reserves a status list index for each badge. Leaves
 *  out badges that would already have expired.
 *  @returns the rows for `storeCredentials`. */
export async function signIssuances(
  { issuer, key, tokenKey, timeZone }: Signer,
  issuances: readonly Issuance[],
  now: Date,
): Promise<Prisma.CredentialCreateManyInput[]> {
  const { organizationId } = issuer;
  const publicUrl = env().PUBLIC_URL;
  const unexpired = issuances.flatMap((issuance) => {
    const until = validUntil(issuance.awardedAt, issuance.achievement.validityPeriod);
    return until === null || until > now ? [{ issuance, until }] : [];
  });
  const slots = await reserveStatusIndexes(issuer, unexpired.length);
  const pending = unexpired.map(({ issuance, until }, index) => {
    const { achievement, personId, renewsId } = issuance;
    const id = renewsId === null ? credentialId(organizationId, achievement.id, personId) : renewalId(renewsId);
    return { id, issuance, until, slot: defined(slots[index]) };
  });
  const unsigned = pending.map(({ id, issuance, slot }) => {
    const award = { ...issuance, id, issuer, status: statusEntry(issuer, slot, publicUrl) };
    const salt = randomBytes(16).toString("base64url");
    return composeCredential(award, { now, salt, publicUrl, timeZone });
  });
  const signed = await signBadges(unsigned, { key, tokenKey }, now);
  return pending.map(({ id, issuance, until, slot }, index) => ({
    organizationId,
    id,
    renewsId: issuance.renewsId,
    achievementId: issuance.achievement.id,
    achievementVersion: issuance.achievement.version,
    personId: issuance.personId,
    issuerId: issuer.id,
    completionId: issuance.completionIds.at(-1) ?? null,
    completionIds: issuance.completionIds,
    language: textsInLanguage(issuance.achievement, issuance.language).language,
    subjectDid: issuance.subjectDid,
    statusList: slot.list,
    statusIndex: slot.index,
    ...defined(signed[index]),
    signingKeyId: key.id,
    tokenKeyId: tokenKey.id,
    awardedAt: issuance.awardedAt,
    issuedAt: validFromOf(now),
    validUntil: until,
  }));
}

function defined<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("fewer signatures were returned than requested");
  return value;
}
