import { addressKey } from "@/lib/domain/people/address-key";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";

/** Returns whether the owner of an email address has signed in with this browser before. What strangers try is counted apart from
 *  what these browsers try, so that nobody can lock the owner out.
 *  @param token from the browser's cookie: see browser-cookie.ts; null if it has none. */
export async function isKnownBrowser(token: string | null, address: string): Promise<boolean> {
  if (token === null) return false;
  const known = await db().knownBrowser.findFirst({
    where: {
      tokenHash: sha256(token),
      person: { emailAddresses: { some: { addressKey: addressKey(address), verifiedAt: { not: null } } } },
    },
    select: { personId: true },
  });
  return known !== null;
}
