import { wrappingKeyIdOf } from "@/lib/platform/crypto/seal";
import { unwrapSecret, wrapSecret } from "@/lib/platform/crypto/wrap-secret";
import { db } from "@/lib/platform/db/client";

interface WrappedRow {
  organizationId: number;
  id: string;
  wrappedSecret: Uint8Array<ArrayBuffer>;
  wrappingKeyId: string;
}

/** Encrypts the secrets of external LRSs again that are not encrypted under the current LAUREL_SECRET. Running it again, or
 *  twice at the same time, changes nothing.
 *  @param places the encryption contexts of sources and forwarding rules
 *  @returns how many were encrypted again
 *  @throws Error for one that cannot be decrypted; those before it are done */
export async function rewrapSecrets(places: {
  source: (organizationId: number, id: string) => string;
  forwardingRule: (organizationId: number, id: string) => string;
}): Promise<number> {
  const stale = {
    where: { wrappingKeyId: { not: wrappingKeyIdOf("peer-secret-wrapping") } },
    select: { organizationId: true, id: true, wrappedSecret: true, wrappingKeyId: true },
  };
  let count = 0;
  for (const row of await db().source.findMany(stale))
    count += (await db().source.updateMany(renewed(row, places.source(row.organizationId, row.id)))).count;
  for (const row of await db().forwardingRule.findMany(stale))
    count += (await db().forwardingRule.updateMany(renewed(row, places.forwardingRule(row.organizationId, row.id))))
      .count;
  return count;
}

function renewed({ organizationId, id, wrappedSecret, wrappingKeyId }: WrappedRow, place: string) {
  const secret = unwrapSecret({ wrapped: wrappedSecret, wrappingKeyId }, place);
  const sealed = wrapSecret(secret, place);
  return {
    where: { organizationId, id, wrappingKeyId },
    data: { wrappedSecret: sealed.wrapped, wrappingKeyId: sealed.wrappingKeyId },
  };
}
