import { randomInt, randomUUID } from "node:crypto";
import type { ChallengePurpose } from "@/lib/platform/db/generated/client";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { addressKey } from "./address-key.ts";
import { codeHash } from "./redeem-challenge.ts";

/** How long a mailed code is valid. */
export const codeMinutes = 10;

const codesMax = 5;
const windowMinutes = 15;

export interface IssuedCode {
  /** The id of the challenge: part of the URL of the page where the code is entered. */
  challengeId: string;
  /** Six digits; sent only by email. */
  code: string;
}

/** Creates a code for an email address, whether or not a person with that address exists. Earlier codes stay valid, since
 *  emails can arrive out of order.
 *  @throws Failure("too-many") after five codes for the address within 15 minutes. This protects the mailbox from floods, and
 *  limits how many codes can be guessed at. */
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
    // Serializes requests for the same address: concurrent ones would all count the same number of codes.
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
    // Addresses of people who never signed in are stored for a day at most.
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
