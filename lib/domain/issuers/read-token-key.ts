import type { KeyObject } from "node:crypto";
import type { Db } from "@/lib/platform/db/client";
import { env } from "@/lib/platform/env";
import type { IssuerIdentity } from "./create-issuer.ts";
import { createKey } from "./create-key.ts";
import { insertKey } from "./insert-key.ts";
import { keyUrl } from "./key-url.ts";
import type { TokenAlgorithm } from "./public-jwk.ts";
import { readTokenAlgorithm } from "./token-algorithm.ts";
import { unwrapKey } from "./unwrap-key.ts";

/** The key for JWTs. */
export interface TokenKey {
  id: string;
  /** The URL of its JWK, which is the `kid` in the JWT header. */
  kid: string;
  algorithm: TokenAlgorithm;
  privateKey: KeyObject;
}

/** Returns the issuer's active key of its JWT algorithm. Creates the key if it does not exist, as for issuers from before
 *  badges were signed as JWTs. Concurrent calls create only one key and all return it.
 *  @throws Error if the key cannot be unwrapped. */
export async function readTokenKey(db: Db, issuer: IssuerIdentity): Promise<TokenKey> {
  const { organizationId, id: issuerId } = issuer;
  const algorithm = await readTokenAlgorithm(db, organizationId);
  const find = () =>
    db.signingKey.findFirst({
      where: { organizationId, issuerId, state: "ACTIVE", algorithm },
      select: { id: true, wrappedPrivateKey: true, wrappingKeyId: true },
    });
  let key = await find();
  if (!key) {
    await insertKey(db, issuer, await createKey(algorithm), "ACTIVE", { actor: "system", now: new Date() });
    key = await find();
  }
  if (!key) throw new Error(`The issuer ${issuer.did} has no active key for ${algorithm}.`);
  const kid = keyUrl(env().PUBLIC_URL, organizationId, key.id);
  return { id: key.id, kid, algorithm, privateKey: await unwrapKey(key) };
}
