import type { KeyObject } from "node:crypto";
import { isJsonObject, type JsonObject, type JsonValue, listOf } from "@/lib/platform/json/json-value";
import type { Inquiry } from "./look-ups.ts";
import { readJwk, readMethodKey, readMultikey } from "./public-key.ts";

/** A verification method of a controlled identifier document. */
export interface Method {
  /** Absolute. */
  id: string;
  controller: string | null;
  key: KeyObject;
  /** The `kid` of its JWK, if any. */
  kid: string | null;
  /** Whether the document lists it in `assertionMethod`, so that it may sign badges. */
  isForAssertion: boolean;
}

const methodsMax = 64;

/** Returns the verification methods of a controlled identifier document, such as a DID document. Omits methods whose keys have
 *  an unsupported type.
 *  @see https://www.w3.org/TR/cid-1.0/#verification-methods */
export function methodsOf(document: JsonObject): readonly Method[] {
  const known = methodsByDocument.get(document);
  if (known) return known;
  const methods = readMethods(document);
  methodsByDocument.set(document, methods);
  return methods;
}

/** A verification reads the methods of the same document several times. */
const methodsByDocument = new WeakMap<JsonObject, readonly Method[]>();

function readMethods(document: JsonObject): Method[] {
  const base = typeof document["id"] === "string" ? document["id"] : "";
  const absolute = (id: string) => (id.startsWith("#") ? `${base}${id}` : id);
  const asserting = listOf(document["assertionMethod"]);
  const idsForAssertion = new Set(
    asserting
      .map((entry) => (isJsonObject(entry) ? entry["id"] : entry))
      .filter((id) => typeof id === "string")
      .map(absolute),
  );
  const described = [...listOf(document["verificationMethod"]), ...asserting].filter(isJsonObject).slice(0, methodsMax);
  return described.flatMap((method) => {
    const key = readMethodKey(method);
    if (typeof method["id"] !== "string" || !key) return [];
    const id = absolute(method["id"]);
    const { controller, publicKeyJwk } = method;
    const kid = isJsonObject(publicKeyJwk) ? publicKeyJwk["kid"] : undefined;
    return [
      {
        id,
        controller: typeof controller === "string" ? controller : null,
        key,
        kid: typeof kid === "string" ? kid : null,
        isForAssertion: idsForAssertion.has(id),
      },
    ];
  });
}

/** Returns the verification methods of a DID. Returns `unsupported` if the DID method is not supported, and null if the DID
 *  document is unavailable or has another id. */
export async function methodsOfDid(did: string, inquiry: Inquiry): Promise<readonly Method[] | "unsupported" | null> {
  const [, method, rest = ""] = /^did:([a-z0-9]+):(.+)$/.exec(did) ?? [];
  switch (method) {
    case "key": {
      const key = readMultikey(rest);
      return key && [{ id: `${did}#${rest}`, controller: did, key, kid: null, isForAssertion: true }];
    }
    case "jwk": {
      const key = readJwk(jsonOf(rest));
      return key && [{ id: `${did}#0`, controller: did, key, kid: null, isForAssertion: true }];
    }
    case "web": {
      const document = await inquiry.resolveWeb(did);
      return document?.["id"] === did ? methodsOf(document) : null;
    }
    default:
      return "unsupported";
  }
}

function jsonOf(encoded: string): JsonValue {
  try {
    return JSON.parse(Buffer.from(encoded, "base64url").toString("utf8"));
  } catch {
    return null;
  }
}

/** Returns the URL without its fragment. */
export const withoutFragment = (url: string): string => url.replace(/#.*$/s, "");
/** Returns the fragment after the `#`, or an empty text. */
export const fragmentOf = (url: string): string => (url.includes("#") ? url.slice(url.indexOf("#") + 1) : "");
