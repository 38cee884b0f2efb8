import type { JsonObject, JsonValue } from "@/lib/platform/json/json-value";
import { canonicalize } from "@/lib/platform/json-ld/canonicalize";
import { credentialsV2 } from "@/lib/platform/json-ld/contexts";

/** Returns the canonical form of proof options in the contexts of the document. Returns null if the contexts do not define one
 *  of the options. Nearly all proofs have the same five options, whose form is written directly; canonical-options.test.ts
 *  compares the result with the full algorithm.
 *  @see https://www.w3.org/TR/vc-di-eddsa/#proof-configuration-eddsa-rdfc-2022 */
export async function canonicalOptions(options: JsonObject, context: JsonValue): Promise<string | null> {
  return plainOptions(options, context) ?? canonicalize({ ...options, "@context": context }).catch(() => null);
}

const plainNames = "created cryptosuite proofPurpose type verificationMethod";
/** URLs that need no escaping and that no context expands. */
const plainUrl = /^[a-z][a-z0-9+.-]*:[A-Za-z0-9:/?#@!$&'()*+,;=._~%-]+$/;
const plainTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;

function plainOptions(options: JsonObject, context: JsonValue): string | null {
  if (!Array.isArray(context) || context[0] !== credentialsV2) return null;
  if (Object.keys(options).sort().join(" ") !== plainNames) return null;
  const { created, cryptosuite, proofPurpose, type, verificationMethod } = options;
  if (typeof created !== "string" || typeof cryptosuite !== "string" || typeof verificationMethod !== "string")
    return null;
  if (type !== "DataIntegrityProof" || proofPurpose !== "assertionMethod") return null;
  if (!plainTime.test(created) || !/^[a-z0-9-]+$/.test(cryptosuite) || !plainUrl.test(verificationMethod)) return null;
  const security = "https://w3id.org/security#";
  return `_:c14n0 <http://purl.org/dc/terms/created> "${created}"^^<http://www.w3.org/2001/XMLSchema#dateTime> .
_:c14n0 <http://www.w3.org/1999/02/22-rdf-syntax-ns#type> <${security}DataIntegrityProof> .
_:c14n0 <${security}cryptosuite> "${cryptosuite}"^^<${security}cryptosuiteString> .
_:c14n0 <${security}proofPurpose> <${security}assertionMethod> .
_:c14n0 <${security}verificationMethod> <${verificationMethod}> .
`;
}
