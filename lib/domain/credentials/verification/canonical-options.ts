import type { JsonObject, JsonValue } from "@/lib/platform/json/json-value";
import { canonicalize } from "@/lib/platform/json-ld/canonicalize";
import { credentialsV2 } from "@/lib/platform/json-ld/contexts";

/** The canonical form of a proof's options, read in the contexts of its document; null when one of them has no meaning there.
 *  Nearly all proofs have the same five, whose form is written here at once: canonical-options.test.ts holds it against the long way.
 *  @see https://www.w3.org/TR/vc-di-eddsa/#proof-configuration-eddsa-rdfc-2022 */
export async function canonicalOptions(options: JsonObject, context: JsonValue): Promise<string | null> {
  return plainOptions(options, context) ?? canonicalize({ ...options, "@context": context }).catch(() => null);
}

const plainNames = "created cryptosuite proofPurpose type verificationMethod";
/** What needs no escape, and means in a context what it says. */
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
