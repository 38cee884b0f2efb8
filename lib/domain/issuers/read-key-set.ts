import { env } from "@/lib/platform/env";
import { keyUrl } from "./key-url.ts";
import { listPublishedKeys, type PublishedKeys } from "./list-published-keys.ts";
import { multikeyToJwk } from "./multikey.ts";

/** One published key: its JWK with what it is for.
 *  @see https://www.rfc-editor.org/rfc/rfc7517#section-4 */
export type PublishedJsonWebKey = Readonly<Record<string, string | undefined>>;

/** The JWK Set of one of our issuers, or null: all that its DID document lists.
 *  @see https://www.rfc-editor.org/rfc/rfc7517#section-5 */
export async function readKeySet(organizationId: number): Promise<{ keys: PublishedJsonWebKey[] } | null> {
  const published = await listPublishedKeys({ organizationId });
  return published && { keys: webKeysOf(published).map(({ webKey }) => webKey) };
}

/** One key of the set, by the id that its address ends with; null when there is none, or it is not published (any more). */
export async function readPublishedKey(organizationId: number, keyId: string): Promise<PublishedJsonWebKey | null> {
  const published = await listPublishedKeys({ organizationId });
  return (published && webKeysOf(published).find(({ id }) => id === keyId)?.webKey) ?? null;
}

/** `kid` is each key's own address, and `iss` the issuer's id, by which verifiers see that it is the issuer who publishes it.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/impl/#key-provenance */
function webKeysOf({ organizationId, did, multikeys, jwks }: PublishedKeys) {
  const common = (id: string, alg: string) => ({
    kid: keyUrl(env().PUBLIC_URL, organizationId, id),
    use: "sig",
    alg,
    iss: did,
  });
  return [
    ...jwks.map(({ id, algorithm, publicJwk }) => ({ id, webKey: { ...publicJwk, ...common(id, algorithm) } })),
    ...multikeys.map((id) => ({ id, webKey: { ...multikeyToJwk(id), ...common(id, "EdDSA") } })),
  ];
}
