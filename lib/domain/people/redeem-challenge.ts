import { createHmac } from "node:crypto";
import { deriveKey } from "@/lib/platform/crypto/derive-key";
import type { Db } from "@/lib/platform/db/client";
import type { ChallengePurpose } from "@/lib/platform/db/generated/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";

const attemptsMax = 5;

export interface CodeAttempt {
  purpose: ChallengePurpose;
  challengeId: string;
  /** As it was entered; spaces and hyphens are ignored. */
  code: string;
  /** The person that the challenge must belong to; null for signing in. */
  personId: string | null;
  now: Date;
}

export type UsedCode =
  | { outcome: "right"; address: string; addressKey: string }
  /** Another attempt is possible. */
  | { outcome: "wrong" }
  /** Used, expired, tried too often, or unknown: a new code is needed. */
  | { outcome: "gone" };

/** Redeems a mailed code. One UPDATE counts the attempt and marks the code as used, so that of two concurrent right attempts
 *  one succeeds, and concurrent guesses cannot exceed five attempts. Commit the transaction whatever the outcome is. */
export async function redeemChallenge(
  tx: Db,
  { purpose, challengeId, code, personId, now }: CodeAttempt,
): Promise<UsedCode> {
  if (!isUuid(challengeId)) return { outcome: "gone" };
  const presented = codeHash(challengeId.toLowerCase(), code.replace(/[\s-]/g, ""));
  const [row] = await tx.$queryRaw<{ right: boolean; attempts: number; address: string; address_key: string }[]>`
    UPDATE email_challenges
    SET attempts = attempts + 1, used_at = CASE WHEN code_hash = ${presented} THEN ${now}::timestamptz END
    WHERE id = ${challengeId}::uuid AND purpose = ${purpose}::challenge_purpose
      AND person_id IS NOT DISTINCT FROM ${personId}::uuid
      AND used_at IS NULL AND expires_at > ${now}::timestamptz AND attempts < ${attemptsMax}
    RETURNING used_at IS NOT NULL AS right, attempts, address, address_key`;
  if (!row) return { outcome: "gone" };
  if (row.right) return { outcome: "right", address: row.address, addressKey: row.address_key };
  return { outcome: row.attempts < attemptsMax ? "wrong" : "gone" };
}

/** Computes the HMAC of a code that is stored in its place. A plain hash of six digits could be reversed in a moment, so the
 *  key is derived from a secret of the environment. */
export function codeHash(challengeId: string, code: string): Buffer<ArrayBuffer> {
  return createHmac("sha256", deriveKey("email-challenge")).update(`${challengeId}:${code}`).digest();
}
