import type { SigningKey } from "@/lib/domain/issuers/read-signing-key";
import type { JsonObject } from "@/lib/platform/json/json-value";
import { canonicalize } from "@/lib/platform/json-ld/canonicalize";
import { embedProof } from "./embed-proof.ts";

/** Signs a credential with a Data Integrity proof of the cryptosuite eddsa-rdfc-2022.
 *  @returns the signed document as JSON text, which must be stored and sent byte for byte.
 *  @throws Error if the credential has a term that its contexts do not define and the signature would not cover.
 *  @see https://www.w3.org/TR/vc-di-eddsa/#eddsa-rdfc-2022 */
export async function signCredential(credential: JsonObject, key: SigningKey, created: Date): Promise<string> {
  const context = credential["@context"];
  if (context === undefined) throw new Error("a document without @context cannot be signed");
  const canonical = await canonicalize(credential);
  return embedProof({ json: JSON.stringify(credential), canonical, context }, key, created);
}
