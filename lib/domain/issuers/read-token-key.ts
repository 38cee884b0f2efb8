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

/** What a badge is signed with as a JWT. */
export interface TokenKey {
  id: string;
  /** The address of its JWK: what stands as `kid` in the header. */
  kid: string;
  algorithm: TokenAlgorithm;
  privateKey: KeyObject;
}

/** The issuer's active key of the algorithm that it chose for JWTs; made when there is none, as for issuers that are older
 *  than their JWTs. Of several calls at once one makes it and all get it.
 *  @throws Error when it cannot be unwrapped. */
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
