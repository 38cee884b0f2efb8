import type { DidDocument } from "@/lib/issuers/did-document";
import { isJsonObject, type JsonObject } from "../json.ts";
import type { Finding } from "./steps.ts";

/** The issuer's id, or null when there is none. */
export function issuerIdOf(credential: JsonObject): string | null {
  const issuer = credential["issuer"];
  const id = isJsonObject(issuer) ? issuer["id"] : issuer;
  return typeof id === "string" ? id : null;
}

/** The DID of a verification method: what stands before its fragment. */
export const controllerOf = (verificationMethod: string): string => verificationMethod.replace(/#.*$/s, "");

/** Checks that the key which the proof names is the issuer's: its controller is the issuer, and the issuer's own document
 *  lists it for assertions. Anybody can name any issuer; this is what makes the signature that issuer's.
 *  @see https://www.w3.org/TR/vc-data-integrity/#retrieve-verification-method */
export function checkIssuer(
  credential: JsonObject,
  verificationMethod: string,
  didDocument: DidDocument | null,
): Finding<"issuer"> {
  const issuer = issuerIdOf(credential);
  const data = { issuer: issuer ?? "", verificationMethod };
  if (controllerOf(verificationMethod) !== issuer) return { code: "controller-differs", data };
  if (!didDocument) return { code: "issuer-not-fetched", data };
  const method = didDocument.verificationMethod.find(({ id }) => id === verificationMethod);
  if (didDocument.id !== issuer || !method || !didDocument.assertionMethod.includes(method.id))
    return { code: "key-not-listed", data };
  return { code: method.controller === issuer ? "key-listed" : "controller-differs", data };
}
