import { randomInt, randomUUID } from "node:crypto";
import type { ChallengePurpose } from "@/lib/platform/db/generated/client";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { addressKey } from "./address-key.ts";
import { codeHash } from "./redeem-challenge.ts";

/** How long a mailed code is good. */
export const codeMinutes = 10;

const codesMax = 5;
const windowMinutes = 15;

export interface IssuedCode {
  /** Names the challenge, in the address of the page that asks for the code. */
  challengeId: string;
  /** Six digits, for the mail alone. */
  code: string;
}

/** A new code for an address, whether or not anybody is known by it. Codes that were mailed before stay good, since mail may
 *  overtake mail.
 *  Throws Failure("too-many") after five codes within a quarter of an hour: whoever asks, one mailbox is not flooded, and
 *  guesses at its codes stay few. */
export async function issueCode(
  purpose: ChallengePurpose,
  address: string,
  personId: string | null,
  now: Date,
): Promise<IssuedCode> {
  const key = addressKey(address);
  const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const challengeId = randomUUID();
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  await transaction(async (tx) => {
    // Those who ask for one address follow one another: otherwise many at once would all count the same few codes.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`code ${key}`}, 0))::text`;
    const recent = await tx.emailChallenge.count({
      where: { addressKey: key, createdAt: { gt: minutesAgo(windowMinutes) } },
    });
    if (recent >= codesMax)
      throw new Failure(
        "too-many",
        "Too many codes were sent to this address. Use the latest one, or try again later.",
        { retryAfterSeconds: windowMinutes * 60 },
      );
    // An address that somebody typed here once is kept for a day, no longer.
    await tx.emailChallenge.deleteMany({ where: { expiresAt: { lt: minutesAgo(24 * 60) } } });
    await tx.emailChallenge.create({
      data: {
        id: challengeId,
        purpose,
        address: address.trim(),
        addressKey: key,
        personId,
        codeHash: codeHash(challengeId, code),
        createdAt: now,
        expiresAt: minutesAgo(-codeMinutes),
      },
    });
  });
  return { challengeId, code };
}
