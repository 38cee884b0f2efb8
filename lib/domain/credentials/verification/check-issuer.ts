import type { KeyObject } from "node:crypto";
import { isJsonObject, type JsonObject, listOf } from "@/lib/platform/json/json-value";
import { methodsOf, methodsOfDid, withoutFragment } from "./find-methods.ts";
import type { Inquiry } from "./look-ups.ts";
import { readJwk } from "./public-key.ts";
import type { Finding } from "./steps.ts";

/** Returns the issuer's id, or null if the credential does not have one. */
export function issuerIdOf(credential: JsonObject): string | null {
  const issuer = credential["issuer"];
  const id = isJsonObject(issuer) ? issuer["id"] : issuer;
  return typeof id === "string" ? id : null;
}

/** The key that verified a signature. */
export interface UsedKey {
  key: KeyObject;
  /** The proof's `verificationMethod` or the token's `kid`. Null: the token contained the key. */
  reference: string | null;
  controller: string | null;
  /** See FoundKey. */
  fetched: JsonObject | null;
}

/** Checks that the key belongs to the issuer, according to what the issuer publishes. Without this check, a signature proves
 *  nothing: anyone can name any issuer and publish any key.
 *  @see https://www.w3.org/TR/vc-data-integrity/#retrieve-verification-method */
export async function checkIssuer(issuer: string | null, used: UsedKey, inquiry: Inquiry): Promise<Finding<"issuer">> {
  const data = { issuer: issuer ?? "", ...(used.reference === null ? {} : { key: used.reference }) };
  const code =
    issuer === null
      ? "key-unbound"
      : issuer.startsWith("did:")
        ? await bindToDid(issuer, used, inquiry)
        : /^https?:\/\//i.test(issuer) && URL.canParse(issuer)
          ? await bindToWebsite(issuer, used, inquiry)
          : "key-unbound";
  return { code, data };
}

type Code = Finding<"issuer">["code"];

async function bindToDid(issuer: string, used: UsedKey, inquiry: Inquiry): Promise<Code> {
  const methods = await methodsOfDid(issuer, inquiry);
  if (methods === "unsupported") return "method-unsupported";
  if (!methods) return "issuer-unavailable";
  if (/^did:(key|jwk):/.test(issuer))
    return methods.some(({ key }) => key.equals(used.key)) ? "key-is-issuer" : "controller-differs";
  const isForeign = used.reference?.startsWith("did:") === true && withoutFragment(used.reference) !== issuer;
  const listed = methods.filter(
    ({ id, key }) => key.equals(used.key) && (!used.reference?.startsWith("did:") || id === used.reference),
  );
  if (listed.length === 0) return isForeign ? "controller-differs" : "key-not-listed";
  const method = listed.find(({ isForAssertion }) => isForAssertion);
  if (!method) return "key-not-listed";
  if (method.controller !== null && method.controller !== issuer) return "controller-differs";
  return (await inquiry.lookUps.own?.isRetired(issuer, method.id)) ? "key-retired" : "key-listed";
}

async function bindToWebsite(issuer: string, used: UsedKey, inquiry: Inquiry): Promise<Code> {
  const document = await inquiry.fetchObject(issuer, "application/json, application/ld+json, application/did+json");
  const isOfIssuer = document !== null && (document["id"] === issuer || document["id"] === undefined);
  if (isOfIssuer) {
    const listed = methodsOf(document).filter(({ key }) => key.equals(used.key));
    const method = listed.find(({ isForAssertion }) => isForAssertion);
    if (method) return method.controller === null || method.controller === issuer ? "key-listed" : "controller-differs";
    if (containsKey(document["jwks"], used.key)) return "key-listed";
  }
  const { origin } = new URL(issuer);
  const address = used.reference !== null && URL.canParse(used.reference) ? new URL(used.reference) : null;
  const isServedThere = used.fetched !== null && address?.origin === origin;
  // The implementation guide of Open Badges identifies the owner of a key by "an extra member iss".
  if (isServedThere && used.fetched?.["iss"] === issuer) return "key-in-set";
  const set = await inquiry.fetchObject(
    `${origin}/.well-known/jwks.json`,
    "application/jwk-set+json, application/json",
  );
  if (set && containsKey(set, used.key, issuer)) return "key-in-set";
  if (used.controller !== null && used.controller !== issuer && used.fetched === null) return "controller-differs";
  if (isServedThere && used.controller !== null && used.controller !== issuer) return "controller-differs";
  if (isServedThere && address && isBelow(address, new URL(issuer))) return "key-under-issuer";
  if (isServedThere || (set && containsKey(set, used.key))) return "key-on-website";
  if (document === null && set === null) return used.reference === null ? "key-unbound" : "issuer-unavailable";
  // If the issuer's documents were read but list no keys, they say nothing about this key.
  const isSetOfIssuer = listOf(set?.["keys"]).some((jwk) => isJsonObject(jwk) && jwk["iss"] === issuer);
  const listsKeys = isSetOfIssuer || (isOfIssuer && (methodsOf(document).length > 0 || isJsonObject(document["jwks"])));
  return listsKeys ? "key-not-listed" : "key-unbound";
}

/** Whether a JWK set contains the key, and, if `issuer` is given, states that the key belongs to that issuer. */
function containsKey(set: JsonObject[string] | undefined, key: KeyObject, issuer?: string): boolean {
  if (!isJsonObject(set)) return false;
  return listOf(set["keys"])
    .filter(isJsonObject)
    .slice(0, 64)
    .some(
      (jwk) => (issuer === undefined || (jwk["iss"] ?? set["iss"]) === issuer) && (readJwk(jwk)?.equals(key) ?? false),
    );
}

/** Whether a URL is in the folder of another URL. Only the owner of a folder can publish in it. */
function isBelow(address: URL, folder: URL): boolean {
  const root = folder.pathname.replace(/\/+$/, "");
  return address.pathname === root || address.pathname.startsWith(`${root}/`);
}
