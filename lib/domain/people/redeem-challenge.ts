import { createHmac } from "node:crypto";
import { deriveKey } from "@/lib/platform/crypto/derive-key";
import { sha256 } from "@/lib/platform/crypto/sha256";
import type { Db } from "@/lib/platform/db/client";
import type { ChallengePurpose } from "@/lib/platform/db/generated/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";

const attemptsMax = 5;

/** What shows that somebody reads a mailbox: the code, in the browser that requested it, or the token of the link. */
export type MailProof =
  | {
      challengeId: string;
      /** As it was entered; spaces and hyphens are ignored. */
      code: string;
      /** The secret of the browser that requested the code; null where the person's session takes this role. */
      browser: string | null;
    }
  | { link: string };

export interface Redemption {
  purpose: ChallengePurpose;
  proof: MailProof;
  /** The person that the challenge must belong to; null for signing in. */
  personId: string | null;
  now: Date;
}

export type UsedCode =
  | { outcome: "right"; address: string; addressKey: string }
  /** Another attempt is possible. */
  | { outcome: "wrong" }
  /** Used, expired, tried too often, requested in another browser, or unknown: a new code is needed. */
  | { outcome: "gone" };

interface Redeemed {
  right: boolean;
  attempts: number;
  address: string;
  address_key: string;
}

/** Redeems a mailed code or link. One UPDATE counts the attempt and marks the challenge as used, so that of two concurrent right
 *  attempts one succeeds, and concurrent guesses cannot exceed five attempts. Only the browser that requested the code has
 *  attempts, and they do not concern the link. Commit the transaction whatever the outcome is. */
export async function redeemChallenge(tx: Db, { purpose, proof, personId, now }: Redemption): Promise<UsedCode> {
  const [row] =
    "link" in proof
      ? await redeemLink(tx, purpose, proof.link, personId, now)
      : await tryCode(tx, purpose, proof, personId, now);
  if (!row) return { outcome: "gone" };
  if (row.right) return { outcome: "right", address: row.address, addressKey: row.address_key };
  return { outcome: row.attempts < attemptsMax ? "wrong" : "gone" };
}

async function tryCode(
  tx: Db,
  purpose: ChallengePurpose,
  { challengeId, code, browser }: Extract<MailProof, { code: string }>,
  personId: string | null,
  now: Date,
): Promise<Redeemed[]> {
  if (!isUuid(challengeId)) return [];
  const presented = codeHash(challengeId.toLowerCase(), code.replace(/[\s-]/g, ""));
  const browserHash = browser === null ? null : sha256(browser);
  return tx.$queryRaw<Redeemed[]>`
    UPDATE email_challenges
    SET attempts = attempts + 1, used_at = CASE WHEN code_hash = ${presented} THEN ${now}::timestamptz END
    WHERE id = ${challengeId}::uuid AND purpose = ${purpose}::challenge_purpose
      AND person_id IS NOT DISTINCT FROM ${personId}::uuid AND browser_hash IS NOT DISTINCT FROM ${browserHash}::bytea
      AND code_hash IS NOT NULL AND used_at IS NULL AND expires_at > ${now}::timestamptz AND attempts < ${attemptsMax}
    RETURNING used_at IS NOT NULL AS right, attempts, address, address_key`;
}

async function redeemLink(
  tx: Db,
  purpose: ChallengePurpose,
  link: string,
  personId: string | null,
  now: Date,
): Promise<Redeemed[]> {
  return tx.$queryRaw<Redeemed[]>`
    UPDATE email_challenges SET used_at = ${now}::timestamptz
    WHERE link_hash = ${sha256(link)} AND purpose = ${purpose}::challenge_purpose
      AND person_id IS NOT DISTINCT FROM ${personId}::uuid
      AND used_at IS NULL AND link_expires_at > ${now}::timestamptz
    RETURNING true AS right, attempts, address, address_key`;
}

/** Computes the HMAC of a code that is stored in its place. A plain hash of six digits could be reversed in a moment, so the
 *  key is derived from a secret of the environment. */
export function codeHash(challengeId: string, code: string): Buffer<ArrayBuffer> {
  return createHmac("sha256", deriveKey("email-challenge")).update(`${challengeId}:${code}`).digest();
}
