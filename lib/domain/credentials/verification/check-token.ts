import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/platform/json/json-value";
import { timeOf } from "./check-dates.ts";
import { issuerIdOf } from "./check-issuer.ts";
import type { ProofFinding } from "./check-proof.ts";
import type { Token } from "./check-text.ts";
import { findKey } from "./find-key.ts";
import { fragmentOf, type Method, methodsOfDid } from "./find-methods.ts";
import { kindOf } from "./kind-of.ts";
import type { Inquiry } from "./look-ups.ts";
import { fits, readJwk, type SignatureAlgorithm, verifySignature } from "./public-key.ts";
import type { Finding } from "./steps.ts";

/** The specification: "Additional JOSE headers are not allowed". `iss` and `cty` are from VC-JOSE-COSE. */
const headersKnown = new Set(["alg", "kid", "jwk", "typ", "iss", "cty"]);
const typesKnown = new Set(["jwt", "vc+jwt", "vc-ld+jwt", "vc+ld+jwt", "vc+ld+json+jwt"]);

const algorithms: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  ["RS256", "RS256"],
  ["ES256", "ES256"],
  ["ES384", "ES384"],
  ["EdDSA", "EdDSA"],
  // The new name of EdDSA with Ed25519 (RFC 9864).
  ["Ed25519", "EdDSA"],
]);
/** Signature algorithms that are not supported, unlike `none` and HMAC, which are rejected. */
const unsupportedAlgorithms = /^(RS384|RS512|PS\d{3}|ES512|ES256K|Ed448|ML-DSA-\d\d)$/;

/** The number of the issuer's keys that are tried for a token that does not name one of them. */
const trialsMax = 8;

/** Checks the signature and the claims of a VC-JWT. Uses a matching key of the issuer, or else the key that `kid` or `jwk`
 *  names. check-issuer.ts checks whether that key belongs to the issuer.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#jwt-verify */
export async function checkToken(token: Token, credential: JsonObject, inquiry: Inquiry): Promise<ProofFinding> {
  const { header } = token;
  const refusal = headerFault(header, credential);
  const without = (finding: Finding<"proof">): ProofFinding => ({ finding, used: null });
  if (refusal) return without(refusal);
  const algorithm = algorithms.get(String(header["alg"]));
  if (!algorithm) {
    const isUnsupported = unsupportedAlgorithms.test(String(header["alg"]));
    return without({
      code: isUnsupported ? "suite-unsupported" : "algorithm-refused",
      data: { suite: String(header["alg"]) },
    });
  }
  const reference = typeof header["kid"] === "string" ? header["kid"] : null;
  const data = { suite: String(header["alg"]), ...(reference === null ? {} : { key: reference }) };
  const isSignedBy = (method: { key: Method["key"] }) =>
    verifySignature(algorithm, Buffer.from(token.signed), method.key, token.signature);

  // Try the issuer's DID document first: a key from it certainly belongs to the issuer, and often no fetch is needed.
  const issuer = issuerIdOf(credential);
  const methods = issuer?.startsWith("did:") ? await methodsOfDid(issuer, inquiry) : null;
  const fitting =
    methods !== null && methods !== "unsupported" ? methods.filter(({ key }) => fits(key, algorithm)) : [];
  const named = fitting.find((method) => isNamed(method, reference));
  const listed = named ?? fitting.slice(0, trialsMax).find(isSignedBy);
  const found =
    listed === undefined
      ? reference === null
        ? embeddedKey(header["jwk"])
        : await findKey(reference, inquiry)
      : { key: listed.key, controller: listed.controller, fetched: null };
  if (!found) return without({ code: "key-unavailable", data });
  const used = { ...found, reference };
  if (!fits(found.key, algorithm)) return { finding: { code: "algorithm-refused", data }, used };
  if (!isSignedBy(found)) return { finding: { code: "signature-differs", data }, used };
  const differing = differingClaim(token.payload, credential);
  if (differing !== null) return { finding: { code: "claims-differ", data: { ...data, claim: differing } }, used };
  const missing = missingClaim(token.payload, credential);
  if (missing !== null) return { finding: { code: "claims-missing", data: { ...data, claim: missing } }, used };
  return { finding: { code: "signature-matches", data }, used };
}

function headerFault(header: JsonObject, credential: JsonObject): Finding<"proof"> | null {
  const refused = (name: string): Finding<"proof"> => ({ code: "header-refused", data: { header: name } });
  const foreign = Object.keys(header).find((name) => !headersKnown.has(name));
  if (foreign !== undefined) return refused(foreign);
  const { typ, kid, jwk, iss } = header;
  const isTypeKnown = typeof typ === "string" && typesKnown.has(typ.toLowerCase().replace(/^application\//, ""));
  if (typ !== undefined && !isTypeKnown) return refused("typ");
  if (kid !== undefined && typeof kid !== "string") return refused("kid");
  if (jwk !== undefined && !readJwk(jwk)) return refused("jwk");
  return iss !== undefined && iss !== issuerIdOf(credential) ? refused("iss") : null;
}

/** Whether `kid` refers to the method: by its id, by the `kid` of its JWK, or by a URL that ends with the fragment of its id. */
const isNamed = ({ id, kid }: Method, reference: string | null): boolean =>
  reference !== null &&
  (reference === id || reference === kid || (fragmentOf(id) !== "" && reference.endsWith(`/${fragmentOf(id)}`)));

function embeddedKey(
  jwk: JsonValue | undefined,
): Pick<NonNullable<ProofFinding["used"]>, "key" | "controller" | "fetched"> | null {
  const key = readJwk(jwk);
  return key && { key, controller: null, fetched: null };
}

/** Returns the first claim that Open Badges 3.0 requires of a badge or an endorsement and that is missing, or null. Other
 *  credentials, such as status lists, need none of them.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#jwt-proof */
function missingClaim(payload: JsonObject, credential: JsonObject): string | null {
  const kind = kindOf(credential);
  if (kind !== "achievement" && kind !== "endorsement") return null;
  return ["iss", "jti", "sub", "nbf"].find((name) => payload[name] === undefined) ?? null;
}

/** Returns the first claim that differs from the credential, or null.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#jwt-verify-credential */
function differingClaim(payload: JsonObject, credential: JsonObject): string | null {
  const { iss, sub, jti, nbf, exp, vc } = payload;
  const subject = credential["credentialSubject"];
  const [context] = Array.isArray(credential["@context"]) ? credential["@context"] : [];
  if (vc !== undefined && context !== "https://www.w3.org/2018/credentials/v1") return "vc";
  if (iss !== undefined && iss !== issuerIdOf(credential)) return "iss";
  if (jti !== undefined && jti !== credential["id"]) return "jti";
  if (sub !== undefined && sub !== (isJsonObject(subject) ? subject["id"] : undefined)) return "sub";
  const { validFrom, validUntil, issuanceDate, expirationDate } = credential;
  if (nbf !== undefined && !isSameSecond(nbf, validFrom ?? issuanceDate)) return "nbf";
  return exp !== undefined && !isSameSecond(exp, validUntil ?? expirationDate) ? "exp" : null;
}

/** Whether a NumericDate and a date-time are in the same second. Fractions are ignored, because many NumericDates lack them. */
function isSameSecond(claim: JsonValue, member: JsonValue | undefined): boolean {
  const time = timeOf(member);
  return typeof claim === "number" && time !== null && Math.floor(claim) === Math.floor(time / 1000);
}
