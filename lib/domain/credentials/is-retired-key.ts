import { db } from "@/lib/platform/db/client";

/** Whether one of our issuers, by its DID, signs with the key of this verification method no more. */
export async function isRetiredKey(issuer: string, method: string): Promise<boolean> {
  const found = await db().signingKey.findFirst({
    where: { issuer: { did: issuer }, id: method.slice(method.indexOf("#") + 1), state: "RETIRED" },
    select: { id: true },
  });
  return found !== null;
}
