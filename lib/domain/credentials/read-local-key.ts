import { keyUrl } from "@/lib/domain/issuers/key-url";
import { multikeyToJwk } from "@/lib/domain/issuers/multikey";
import { readPublicJwk } from "@/lib/domain/issuers/public-jwk";
import { db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import type { JsonObject } from "@/lib/platform/json/json-value";

/** Returns the JWK of a key of this installation's issuers by its URL or its DID URL. Also returns compromised keys, which
 *  are no longer published: the signature can then be checked, and the issuer step rejects the key. Returns null for any other
 *  reference. */
export async function readLocalKey(reference: string): Promise<JsonObject | null> {
  const where = byDidUrl(reference) ?? byAddress(reference);
  if (!where) return null;
  const found = await db().signingKey.findFirst({ where, select: { id: true, publicJwk: true } });
  // The id of an Ed25519 key is its Multikey.
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
