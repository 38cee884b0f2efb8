import { keyWrappings } from "@/lib/platform/crypto/key-wrapping";
import { unwrapPrivateKey, wrapPrivateKey } from "@/lib/platform/crypto/wrap";
import { db } from "@/lib/platform/db/client";

/** Rewraps every signing key that is not wrapped with the current key-encryption key, including retired signing keys, so that
 *  older key-encryption keys can be deleted. It can be repeated and run concurrently.
 *  @returns the number of rewrapped keys.
 *  @throws Error if a key cannot be unwrapped. The keys before it are already rewrapped. */
export async function rewrapKeys(): Promise<number> {
  const [{ id: current }] = keyWrappings();
  const keys = await db().signingKey.findMany({
    where: { wrappingKeyId: { not: current } },
    orderBy: [{ organizationId: "asc" }, { id: "asc" }],
    select: { organizationId: true, id: true, wrappedPrivateKey: true, wrappingKeyId: true },
  });
  let count = 0;
  for (const { organizationId, id, wrappedPrivateKey, wrappingKeyId } of keys) {
    const privateKey = await unwrapPrivateKey({ wrapped: wrappedPrivateKey, wrappingKeyId }, id);
    const rewrapped = await wrapPrivateKey(privateKey, id);
    const changed = await db().signingKey.updateMany({
      where: { organizationId, id, wrappingKeyId },
      data: { wrappedPrivateKey: rewrapped.wrapped, wrappingKeyId: rewrapped.wrappingKeyId },
    });
    count += changed.count;
  }
  return count;
}
