import type { KeyObject } from "node:crypto";
import { isJsonObject, type JsonObject, listOf } from "@/lib/platform/json/json-value";
import { fragmentOf, type Method, methodsOf, methodsOfDid, withoutFragment } from "./find-methods.ts";
import type { Inquiry } from "./look-ups.ts";
import { readJwk, readMethodKey, readMultikey } from "./public-key.ts";

/** A key that a proof names, and where it was found. Publishing a key does not prove whose it is; check-issuer.ts checks that. */
export interface FoundKey {
  key: KeyObject;
  /** The controller of the key according to the document that contains it. Null: not stated. */
  controller: string | null;
  /** The document that was fetched from the key's URL. Null: the key was found in another way. */
  fetched: JsonObject | null;
}

const keyTypes =
  "application/json, application/jwk+json, application/jwk-set+json, application/ld+json, application/did+json";

/** Finds the key that a proof's `verificationMethod` or a token's `kid` names: a DID URL, or the URL of a JWK, a JWK set, a
 *  verification method or a controlled identifier document. Keys of this installation are read from its records, including keys
 *  that are no longer published. If the document is unavailable and the fragment is a Multikey, returns that key. Returns null
 *  if no key is found.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#dereference */
export async function findKey(reference: string, inquiry: Inquiry): Promise<FoundKey | null> {
  const base = withoutFragment(reference);
  if (base.startsWith("did:")) {
    const methods = await methodsOfDid(base, inquiry);
    const method = methods === null || methods === "unsupported" ? undefined : methodNamed(methods, reference);
    if (method) return { key: method.key, controller: method.controller, fetched: null };
    const local = await readLocal(reference, inquiry);
    return local ? { key: local, controller: base, fetched: null } : inFragment(reference);
  }
  const local = await readLocal(base, inquiry);
  if (local) return { key: local, controller: null, fetched: null };
  const document = await inquiry.fetchObject(base, keyTypes);
  return (document && inDocument(document, reference)) ?? inFragment(reference);
}

const readLocal = async (reference: string, inquiry: Inquiry): Promise<KeyObject | null> =>
  readJwk((await inquiry.lookUps.own?.readKey(reference)) ?? undefined);

/** Finds the method with that id. A DID without a fragment refers to its only method. */
const methodNamed = (methods: readonly Method[], reference: string): Method | undefined =>
  methods.find(({ id }) => id === reference) ??
  (methods.length === 1 && !reference.includes("#") ? methods[0] : undefined);

function inDocument(document: JsonObject, reference: string): FoundKey | null {
  const method = methodsOf(document).find(({ id }) => id === reference);
  if (method) return { key: method.key, controller: method.controller, fetched: document };
  const itself = "kty" in document ? readJwk(document) : readMethodKey(document);
  if (itself) {
    const { controller } = document;
    return { key: itself, controller: typeof controller === "string" ? controller : null, fetched: document };
  }
  const kids = [reference, fragmentOf(reference)];
  const inSet = listOf(document["keys"])
    .filter(isJsonObject)
    .find(({ kid }) => typeof kid === "string" && kids.includes(kid));
  const key = readJwk(inSet);
  return key && { key, controller: null, fetched: document };
}

function inFragment(reference: string): FoundKey | null {
  const key = readMultikey(fragmentOf(reference));
  return key && { key, controller: withoutFragment(reference), fetched: null };
}
