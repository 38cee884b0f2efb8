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
  /** The `kid` of its JWK, when it has one. */
  kid: string | null;
  /** Whether the document lists it for making assertions, such as badges. */
  isForAssertion: boolean;
}

const methodsMax = 64;

/** The methods of a controlled identifier document (a DID document is one) whose keys are of a known kind.
 *  @see https://www.w3.org/TR/cid-1.0/#verification-methods */
export function methodsOf(document: JsonObject): readonly Method[] {
  const known = methodsByDocument.get(document);
  if (known) return known;
  const methods = readMethods(document);
  methodsByDocument.set(document, methods);
  return methods;
}

/** One verification asks for those of one document again and again. */
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

/** The methods of a DID; `unsupported` for a DID method that is not known here, null when its document cannot be had or is
 *  that of another. */
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

/** What stands before the fragment. */
export const withoutFragment = (url: string): string => url.replace(/#.*$/s, "");
/** What stands behind the `#`; empty when there is none. */
export const fragmentOf = (url: string): string => (url.includes("#") ? url.slice(url.indexOf("#") + 1) : "");
