import { createHmac } from "node:crypto";
import { deriveKey } from "@/lib/platform/crypto/derive-key";
import type { Db } from "@/lib/platform/db/client";
import type { ChallengePurpose } from "@/lib/platform/db/generated/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";

const attemptsMax = 5;

export interface CodeAttempt {
  purpose: ChallengePurpose;
  challengeId: string;
  /** As it was typed: spaces and hyphens do not count. */
  code: string;
  /** Whose challenge it has to be; null when signing in. */
  personId: string | null;
  now: Date;
}

export type UsedCode =
  | { outcome: "right"; address: string; addressKey: string }
  /** It may be tried again. */
  | { outcome: "wrong" }
  /** Used, expired, tried too often, or never there: only a new code helps. */
  | { outcome: "gone" };

/** Tries a mailed code. Counting the attempt and using the code up are one UPDATE, so that of two right codes at once one
 *  wins, and no crowd of guesses gets past the five attempts. Commit the transaction whatever the outcome is. */
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

/** What the table keeps of a code. Six digits alone would be searched through at once: so under a key of the environment. */
export function codeHash(challengeId: string, code: string): Buffer<ArrayBuffer> {
  return createHmac("sha256", deriveKey("email-challenge")).update(`${challengeId}:${code}`).digest();
}
