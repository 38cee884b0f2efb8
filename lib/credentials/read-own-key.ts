import { db } from "@/lib/db/client";
import { env } from "@/lib/env";
import { keyUrl } from "@/lib/issuers/key-url";
import { readPublicJwk } from "@/lib/issuers/public-jwk";
import type { JsonObject } from "./json.ts";

/** The JWK of one of our own issuers' keys by its address, also of one that is published no more since somebody else may have
 *  it: so that what it signed can be checked, and turned down as what no key of the issuer signed. Null for every other address. */
export async function readOwnKey(address: string): Promise<JsonObject | null> {
  const { PUBLIC_URL } = env();
  const [, number, id] = /\/issuers\/(\d{1,9})\/keys\/([\w-]{1,100})$/.exec(address) ?? [];
  if (number === undefined || id === undefined || keyUrl(PUBLIC_URL, Number(number), id) !== address) return null;
  const found = await db().signingKey.findUnique({
    where: { organizationId_id: { organizationId: Number(number), id } },
    select: { publicJwk: true },
  });
  return found?.publicJwk ? readPublicJwk(found.publicJwk) : null;
}
