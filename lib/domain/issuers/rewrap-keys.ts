import { keyWrappings } from "@/lib/platform/crypto/key-wrapping";
import { unwrapPrivateKey, wrapPrivateKey } from "@/lib/platform/crypto/wrap";
import { db } from "@/lib/platform/db/client";

/** Wraps every signing key anew that is not wrapped under the key-encryption key of the day: retired ones too, so that the
 *  older key-encryption key can be thrown away. Running it again, or twice at once, does nothing twice.
 *  @returns how many it wrapped anew.
 *  @throws Error for a key that does not open; those before it are done. */
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
    const renewed = await wrapPrivateKey(privateKey, id);
    const changed = await db().signingKey.updateMany({
      where: { organizationId, id, wrappingKeyId },
      data: { wrappedPrivateKey: renewed.wrapped, wrappingKeyId: renewed.wrappingKeyId },
    });
    count += changed.count;
  }
  return count;
}
