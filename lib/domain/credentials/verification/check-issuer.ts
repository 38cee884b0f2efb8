import type { KeyObject } from "node:crypto";
import { isJsonObject, type JsonObject, listOf } from "@/lib/platform/json/json-value";
import { methodsOf, methodsOfDid, withoutFragment } from "./find-methods.ts";
import type { Inquiry } from "./look-ups.ts";
import { readJwk } from "./public-key.ts";
import type { Finding } from "./steps.ts";

/** The issuer's id, or null when there is none. */
export function issuerIdOf(credential: JsonObject): string | null {
  const issuer = credential["issuer"];
  const id = isJsonObject(issuer) ? issuer["id"] : issuer;
  return typeof id === "string" ? id : null;
}

/** The key that a signature was checked with. */
export interface UsedKey {
  key: KeyObject;
  /** The proof's `verificationMethod` or the token's `kid`; null when the token brought the key along. */
  reference: string | null;
  controller: string | null;
  /** See FoundKey. */
  fetched: JsonObject | null;
}

/** Checks that the key is the issuer's, by what the issuer itself publishes. Anybody can name any issuer and serve any key;
 *  this is what makes the signature that issuer's.
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
  const isItsOwn = document !== null && (document["id"] === issuer || document["id"] === undefined);
  if (isItsOwn) {
    const listed = methodsOf(document).filter(({ key }) => key.equals(used.key));
    const method = listed.find(({ isForAssertion }) => isForAssertion);
    if (method) return method.controller === null || method.controller === issuer ? "key-listed" : "controller-differs";
    if (holdsKey(document["jwks"], used.key)) return "key-listed";
  }
  const { origin } = new URL(issuer);
  const address = used.reference !== null && URL.canParse(used.reference) ? new URL(used.reference) : null;
  const isServedThere = used.fetched !== null && address?.origin === origin;
  // "An extra member iss": the implementation guide's way to say whose a key is.
  if (isServedThere && used.fetched?.["iss"] === issuer) return "key-in-set";
  const set = await inquiry.fetchObject(
    `${origin}/.well-known/jwks.json`,
    "application/jwk-set+json, application/json",
  );
  if (set && holdsKey(set, used.key, issuer)) return "key-in-set";
  if (used.controller !== null && used.controller !== issuer && used.fetched === null) return "controller-differs";
  if (isServedThere && used.controller !== null && used.controller !== issuer) return "controller-differs";
  if (isServedThere && address && isBelow(address, new URL(issuer))) return "key-under-issuer";
  if (isServedThere || (set && holdsKey(set, used.key))) return "key-on-website";
  if (document === null && set === null) return used.reference === null ? "key-unbound" : "issuer-unavailable";
  // What the issuer publishes was read, and nothing in it is about keys: that is no statement about this one.
  const isSetOfIssuer = listOf(set?.["keys"]).some((jwk) => isJsonObject(jwk) && jwk["iss"] === issuer);
  const saysKeys = isSetOfIssuer || (isItsOwn && (methodsOf(document).length > 0 || isJsonObject(document["jwks"])));
  return saysKeys ? "key-not-listed" : "key-unbound";
}

/** Whether a JWK set holds the key; with `issuer`, whether it says that the key is that issuer's. */
function holdsKey(set: JsonObject[string] | undefined, key: KeyObject, issuer?: string): boolean {
  if (!isJsonObject(set)) return false;
  return listOf(set["keys"])
    .filter(isJsonObject)
    .slice(0, 64)
    .some(
      (jwk) => (issuer === undefined || (jwk["iss"] ?? set["iss"]) === issuer) && (readJwk(jwk)?.equals(key) ?? false),
    );
}

/** Whether an address lies in the folder that another one is. Whoever may publish there speaks for it. */
function isBelow(address: URL, folder: URL): boolean {
  const root = folder.pathname.replace(/\/+$/, "");
  return address.pathname === root || address.pathname.startsWith(`${root}/`);
}
