import { randomBytes } from "node:crypto";
import { textsInLanguage } from "@/lib/domain/achievements/texts-in-language";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { env } from "@/lib/platform/env";
import { type Award, composeCredential, validFromOf } from "./compose.ts";
import { credentialId } from "./credential-id.ts";
import type { Signer } from "./read-signer.ts";
import { signBadges } from "./sign-badges.ts";
import { reserveStatusIndexes } from "./status/reserve-status-indexes.ts";
import { statusEntry } from "./status/status-entry.ts";
import { validUntil } from "./valid-until.ts";

/** A badge that is to be issued. */
export type Issuance = Omit<Award, "organizationId" | "issuer" | "status"> & {
  /** The completions that counted, in the order of `completions`; none: it is given without one. */
  completionIds: string[];
};

/** Signs badges, each as a document with an embedded proof and as a JWT, each at a place of its own in the issuer's status
 *  lists. What would not be valid any more when it is signed is left out.
 *  @returns the rows that storeCredentials keeps. */
export async function signIssuances(
  { issuer, key, tokenKey, timeZone }: Signer,
  issuances: readonly Issuance[],
  now: Date,
): Promise<Prisma.CredentialCreateManyInput[]> {
  const { organizationId } = issuer;
  const publicUrl = env().PUBLIC_URL;
  const lasting = issuances.flatMap((issuance) => {
    const until = validUntil(issuance.awardedAt, issuance.achievement.validityPeriod);
    return until === null || until > now ? [{ issuance, until }] : [];
  });
  const places = await reserveStatusIndexes(issuer, lasting.length);
  const placed = lasting.map((one, at) => ({ ...one, place: known(places[at]) }));
  const unsigned = placed.map(({ issuance, place }) => {
    const award = { ...issuance, organizationId, issuer, status: statusEntry(issuer, place, publicUrl) };
    const salt = randomBytes(16).toString("base64url");
    return composeCredential(award, { now, salt, publicUrl, timeZone });
  });
  const signed = await signBadges(unsigned, { key, tokenKey }, now);
  return placed.map(({ issuance, until, place }, at) => ({
    organizationId,
    id: credentialId(organizationId, issuance.achievement.id, issuance.personId),
    achievementId: issuance.achievement.id,
    achievementVersion: issuance.achievement.version,
    personId: issuance.personId,
    issuerId: issuer.id,
    completionId: issuance.completionIds.at(-1) ?? null,
    completionIds: issuance.completionIds,
    language: textsInLanguage(issuance.achievement, issuance.language).language,
    subjectDid: issuance.subjectDid,
    statusList: place.list,
    statusIndex: place.index,
    ...known(signed[at]),
    signingKeyId: key.id,
    tokenKeyId: tokenKey.id,
    awardedAt: issuance.awardedAt,
    issuedAt: validFromOf(now),
    validUntil: until,
  }));
}

function known<Value>(value: Value | undefined): Value {
  if (value === undefined) throw new Error("fewer signatures were returned than requested");
  return value;
}
