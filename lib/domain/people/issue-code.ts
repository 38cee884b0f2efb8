import { randomInt, randomUUID } from "node:crypto";
import { newSecret } from "@/lib/platform/crypto/new-secret";
import { sha256 } from "@/lib/platform/crypto/sha256";
import type { ChallengePurpose } from "@/lib/platform/db/generated/client";
import { transaction } from "@/lib/platform/db/transaction";
import { Failure } from "@/lib/platform/failure/failure";
import { addressKey } from "./address-key.ts";
import { planCode } from "./plan-code.ts";
import { codeHash } from "./redeem-challenge.ts";

/** How long a mailed code is valid. */
export const codeMinutes = 10;

/** How long the link in the same email is valid: longer than any pause between emails (plan-code.ts), so that the owner of an
 *  address always has one that works. */
export const linkMinutes = 60;

/** Who requests a code for an email address. */
export interface CodeRequest {
  purpose: ChallengePurpose;
  address: string;
  /** The person who verifies the address; null for signing in. */
  personId: string | null;
  /** A secret that only the browser which requests the code has: the code can be entered only there. Null where the person's
   *  session takes this role. */
  browser: string | null;
  /** Whether the owner of the address has signed in with this browser before. */
  isKnown?: boolean;
  now: Date;
}

export interface IssuedCode {
  /** The id of the challenge: part of the URL of the page where the code is entered. */
  challengeId: string;
  /** Six digits; sent only by email. Null if strangers have requested so many that only a link is mailed. */
  code: string | null;
  /** The token of the link in the email, of 256 bits: works once, in any browser. */
  link: string;
}

/** Creates a code and a link for an email address, whether or not a person with that address exists. Earlier ones stay valid,
 *  since emails can arrive out of order.
 *  @throws Failure("too-many"), code `mailed`, if the address has received several emails recently. The links in them are valid. */
export async function issueCode(request: CodeRequest): Promise<IssuedCode> {
  const { purpose, address, personId, browser, isKnown = false, now } = request;
  const key = addressKey(address);
  const minutesAgo = (minutes: number) => new Date(now.getTime() - minutes * 60_000);
  const challengeId = randomUUID();
  const link = newSecret();
  return transaction(async (tx) => {
    // Serializes requests for the same address: concurrent ones would all count the same number of codes.
    await tx.$queryRaw`SELECT pg_advisory_xact_lock(hashtextextended(${`code ${key}`}, 0))::text`;
    const requested = await tx.emailChallenge.findMany({
      where: { addressKey: key, purpose, createdAt: { gt: minutesAgo(24 * 60) } },
      select: { personId: true, isKnown: true, codeHash: true, createdAt: true, usedAt: true },
    });
    const plan = planCode(
      requested.map((one) => ({ ...one, hasCode: one.codeHash !== null })),
      { personId, isKnown },
      now,
    );
    if (plan === "none")
      throw new Failure(
        "too-many",
        "Several emails were sent to this address. Open the latest one: its link works in any browser.",
        { code: "mailed", retryAfterSeconds: 15 * 60 },
      );
    const code = plan === "code" ? String(randomInt(1_000_000)).padStart(6, "0") : null;
    // Addresses of people who never signed in are stored for a day at most.
    await tx.emailChallenge.deleteMany({ where: { expiresAt: { lt: minutesAgo(24 * 60) } } });
    await tx.emailChallenge.create({
      data: {
        id: challengeId,
        purpose,
        address: address.trim(),
        addressKey: key,
        personId,
        browserHash: browser === null ? null : sha256(browser),
        isKnown,
        codeHash: code === null ? null : codeHash(challengeId, code),
        linkHash: sha256(link),
        createdAt: now,
        expiresAt: minutesAgo(-codeMinutes),
        linkExpiresAt: minutesAgo(-linkMinutes),
      },
    });
    return { challengeId, code, link };
  });
}
