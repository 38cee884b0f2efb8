import { db } from "@/lib/platform/db/client";
import type { Withholding } from "@/lib/platform/db/generated/client";
import { isJsonObject, type JsonValue } from "@/lib/platform/json/json-value";
import { log } from "@/lib/platform/log/log";
import { readSigner } from "../read-signer.ts";
import { signCredential } from "../sign.ts";
import { signToken } from "../sign-token.ts";
import { withhold } from "./withhold.ts";

/** A badge in the forms that its link publishes. */
export interface SharedDocument {
  body: string;
  /** Null: the badge has no JWS. */
  jws: string | null;
}

interface Badge {
  organizationId: number;
  id: string;
  revision: number;
  withheld: Withholding[];
  body: string;
  jws: string | null;
}

/** Returns what a badge's link publishes: the badge itself or, if its owner withholds something, a shorter version with the same id,
 *  dates and status entry that the issuer has signed. The shorter version is signed when it is first read, and again after the badge
 *  was reissued, the owner's choice changed, or a key was compromised. Returns null if it cannot be signed. */
export async function readShared(badge: Badge): Promise<SharedDocument | null> {
  if (badge.withheld.length === 0) return { body: badge.body, jws: badge.jws };
  const { organizationId, id, revision } = badge;
  const stored = await db().sharedCredential.findUnique({
    where: { organizationId_credentialId: { organizationId, credentialId: id } },
  });
  const isCurrent =
    stored?.revision === revision &&
    isSame(stored.withheld, badge.withheld) &&
    !(await isCompromised(organizationId, [stored.signingKeyId, stored.tokenKeyId]));
  return isCurrent ? { body: stored.body, jws: stored.jws } : signShared(badge);
}

const isSame = (one: readonly Withholding[], other: readonly Withholding[]): boolean =>
  one.length === other.length && one.every((item) => other.includes(item));

async function isCompromised(organizationId: number, keyIds: string[]): Promise<boolean> {
  const where = { organizationId, id: { in: keyIds }, state: "COMPROMISED" as const };
  return (await db().signingKey.count({ where })) > 0;
}

async function signShared(badge: Badge): Promise<SharedDocument | null> {
  const { organizationId, id, revision, withheld } = badge;
  try {
    const { issuer, key, tokenKey } = await readSigner(organizationId);
    // The body is what was signed here.
    const full = JSON.parse(badge.body) as JsonValue;
    if (!isJsonObject(full)) throw new Error("the badge is not a JSON object");
    const of = full["issuer"];
    if (!isJsonObject(of) || of["id"] !== issuer.did) throw new Error("the badge has another issuer");
    const credential = withhold(full, new Set(withheld));
    const now = new Date();
    const body = await signCredential(credential, key, now);
    const jws = badge.jws === null ? null : signToken(credential, tokenKey);
    const signed = { revision, withheld, body, jws, signingKeyId: key.id, tokenKeyId: tokenKey.id, signedAt: now };
    await db().sharedCredential.upsert({
      where: { organizationId_credentialId: { organizationId, credentialId: id } },
      create: { organizationId, credentialId: id, ...signed },
      update: signed,
    });
    return { body, jws };
  } catch (error) {
    log.error({ error, organizationId, credentialId: id }, "failed to sign the shared version of a badge");
    return null;
  }
}
