import { keyUrl } from "@/lib/domain/issuers/key-url";
import { multikeyToJwk } from "@/lib/domain/issuers/multikey";
import { readPublicJwk } from "@/lib/domain/issuers/public-jwk";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import type { JsonObject } from "@/lib/platform/json/json-value";

/** The JWK of one of our own issuers' keys by its address or its DID URL, also of one that is published no more since somebody
 *  else may have it: so that what it signed can be checked, and turned down as what no key of the issuer signed. Null for
 *  everything else. */
export async function readOwnKey(reference: string): Promise<JsonObject | null> {
  const where = byDidUrl(reference) ?? byAddress(reference);
  if (!where) return null;
  const found = await db().signingKey.findFirst({ where, select: { id: true, publicJwk: true } });
  // The id of an Ed25519 key is the key.
  return found && (found.publicJwk ? readPublicJwk(found.publicJwk) : multikeyToJwk(found.id));
}

function byDidUrl(reference: string) {
  const [, did, id] = /^(did:web:[\w.:%~-]{1,500})#([\w-]{1,100})$/.exec(reference) ?? [];
  return did === undefined || id === undefined ? null : { issuer: { did }, id };
}

function byAddress(reference: string) {
  const [, number, id] = /\/issuers\/(\d{1,9})\/keys\/([\w-]{1,100})$/.exec(reference) ?? [];
  if (number === undefined || id === undefined) return null;
  const organizationId = Number(number);
  return keyUrl(env().PUBLIC_URL, organizationId, id) === reference ? { organizationId, id } : null;
}
