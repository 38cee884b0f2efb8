import { isJsonObject, type JsonObject, listOf } from "@/lib/platform/json/json-value";
import type { Fetch } from "./report.ts";

interface Resolved {
  controller: string | null;
  publicKeyMultibase?: string;
  publicKeyJwk?: JsonObject;
}

/** A verification method by its DID URL.
 *  @see SimpleDidResolver */
export async function resolveDid(method: string, fetch: Fetch): Promise<Resolved | { problem: string }> {
  if (method.startsWith("did:key:")) return { controller: null, publicKeyMultibase: method.slice("did:key:".length) };
  if (method.startsWith("did:jwk:")) {
    const jwk = JSON.parse(Buffer.from(method.slice("did:jwk:".length), "base64url").toString());
    return { controller: null, publicKeyJwk: jwk };
  }
  if (!method.startsWith("did:web:")) return { problem: `${method} has an unsupported DID method` };
  const [did = ""] = method.split("#");
  const [host = "", ...path] = did.slice("did:web:".length).split(":");
  const directory = path.length === 0 ? "/.well-known" : `/${path.join("/")}`;
  const url = `https://${host.replace(/%3A/i, ":")}${directory}/did.json`;
  const document = JSON.parse((await fetch(url, "application/json")) ?? "null");
  if (!isJsonObject(document)) return { problem: `there is no document at ${url}` };
  if (!listOf(document["assertionMethod"]).includes(method))
    return { problem: `${method} is not listed in assertionMethod` };
  const found = listOf(document["verificationMethod"])
    .filter(isJsonObject)
    .find(({ id }) => id === method);
  if (!found) return { problem: `${method} is not in the document` };
  const { controller, publicKeyMultibase, publicKeyJwk } = found;
  return {
    controller: String(controller),
    ...(typeof publicKeyMultibase === "string" ? { publicKeyMultibase } : {}),
    ...(isJsonObject(publicKeyJwk) ? { publicKeyJwk } : {}),
  };
}
