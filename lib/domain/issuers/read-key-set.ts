import { env } from "@/lib/platform/env";
import { keyUrl } from "./key-url.ts";
import { listKeysOfIssuers, listPublishedKeys, type PublishedKeys } from "./list-published-keys.ts";
import { multikeyToJwk } from "./multikey.ts";

const issuersMax = 1000;

/** A published key: the JWK with `kid`, `use`, `alg` and `iss`.
 *  @see https://www.rfc-editor.org/rfc/rfc7517#section-4 */
export type PublishedJsonWebKey = Readonly<Record<string, string | undefined>>;

/** Returns an issuer's JWK Set with the same keys as its DID document. Returns null if the issuer does not exist.
 *  @see https://www.rfc-editor.org/rfc/rfc7517#section-5 */
export async function readKeySet(organizationId: number): Promise<{ keys: PublishedJsonWebKey[] } | null> {
  const published = await listPublishedKeys({ organizationId });
  return published && { keys: webKeysOf(published).map(({ webKey }) => webKey) };
}

/** Returns the keys of all issuers of this installation, each with its issuer as `iss`: the key set of the host, where verifiers
 *  of Open Badges look for the owner of a key. Newest issuers first, up to a limit.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/impl/#key-provenance */
export async function readHostKeySet(): Promise<{ keys: PublishedJsonWebKey[] }> {
  const published = await listKeysOfIssuers(issuersMax);
  return { keys: published.flatMap((issuer) => webKeysOf(issuer).map(({ webKey }) => webKey)) };
}

/** Returns one key of the set by the id at the end of its URL. Returns null if it does not exist or is not published. */
export async function readPublishedKey(organizationId: number, keyId: string): Promise<PublishedJsonWebKey | null> {
  const published = await listPublishedKeys({ organizationId });
  return (published && webKeysOf(published).find(({ id }) => id === keyId)?.webKey) ?? null;
}

/** Adds `kid`, the URL of each key, and `iss`, the issuer's id, which tells verifiers that the issuer publishes the key.
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
