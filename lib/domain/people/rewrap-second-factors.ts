import { wrappingKeyIdOf } from "@/lib/platform/crypto/seal";
import { unwrapSecret, wrapSecret } from "@/lib/platform/crypto/wrap-secret";
import { db } from "@/lib/platform/db/client";
import { secondFactorPlace } from "./second-factor-place.ts";

/** Encrypts the secrets of authenticator apps again that are not encrypted under the current LAUREL_SECRET. It can be repeated and
 *  run concurrently.
 *  @returns how many were encrypted again.
 *  @throws Error for one that cannot be decrypted; those before it are done. */
export async function rewrapSecondFactors(): Promise<number> {
  const stale = await db().secondFactor.findMany({
    where: { wrappingKeyId: { not: wrappingKeyIdOf("peer-secret-wrapping") } },
  });
  let count = 0;
  for (const { personId, wrappedSecret, wrappingKeyId } of stale) {
    const place = secondFactorPlace(personId);
    const secret = unwrapSecret({ wrapped: Uint8Array.from(wrappedSecret), wrappingKeyId }, place);
    const sealed = wrapSecret(secret, place);
    const { count: changed } = await db().secondFactor.updateMany({
      where: { personId, wrappingKeyId },
      data: { wrappedSecret: sealed.wrapped, wrappingKeyId: sealed.wrappingKeyId },
    });
    count += changed;
  }
  return count;
}
