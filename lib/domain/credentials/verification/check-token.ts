import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/platform/json/json-value";
import { timeOf } from "./check-dates.ts";
import { issuerIdOf } from "./check-issuer.ts";
import type { ProofFinding } from "./check-proof.ts";
import type { Token } from "./check-text.ts";
import { findKey } from "./find-key.ts";
import { fragmentOf, type Method, methodsOfDid } from "./find-methods.ts";
import type { Inquiry } from "./look-ups.ts";
import { fits, readJwk, type SignatureAlgorithm, verifySignature } from "./public-key.ts";
import type { Finding } from "./steps.ts";

/** "Additional JOSE headers are not allowed"; `iss` and `cty` are those of VC-JOSE-COSE. */
const headersKnown = new Set(["alg", "kid", "jwk", "typ", "iss", "cty"]);
const typesKnown = new Set(["jwt", "vc+jwt", "vc-ld+jwt", "vc+ld+jwt", "vc+ld+json+jwt"]);

const algorithms: ReadonlyMap<string, SignatureAlgorithm> = new Map([
  ["RS256", "RS256"],
  ["ES256", "ES256"],
  ["ES384", "ES384"],
  ["EdDSA", "EdDSA"],
  // Its name since RFC 9864.
  ["Ed25519", "EdDSA"],
]);
/** Real signatures that are not checked here, as opposed to none and shared secrets. */
const algorithmsKnownOf = /^(RS384|RS512|PS\d{3}|ES512|ES256K|Ed448|ML-DSA-\d\d)$/;

/** How many of an issuer's keys are tried on a token that does not name one of them. */
const trialsMax = 8;

/** Checks the signature and the claims of a VC-JWT, by the key of its issuer's that fits, or else by the one that `kid` or
 *  `jwk` names. Whether that key is the issuer's is for check-issuer.ts to say.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#jwt-verify */
export async function checkToken(token: Token, credential: JsonObject, inquiry: Inquiry): Promise<ProofFinding> {
  const { header } = token;
  const refusal = headerFault(header, credential);
  const without = (finding: Finding<"proof">): ProofFinding => ({ finding, used: null });
  if (refusal) return without(refusal);
  const algorithm = algorithms.get(String(header["alg"]));
  if (!algorithm) {
    const isKnownOf = algorithmsKnownOf.test(String(header["alg"]));
    return without({
      code: isKnownOf ? "suite-unsupported" : "algorithm-refused",
      data: { suite: String(header["alg"]) },
    });
  }
  const reference = typeof header["kid"] === "string" ? header["kid"] : null;
  const data = { suite: String(header["alg"]), ...(reference === null ? {} : { key: reference }) };
  const isSignedBy = (method: { key: Method["key"] }) =>
    verifySignature(algorithm, Buffer.from(token.signed), method.key, token.signature);

  // The issuer's own document first: a key from there needs no second look at whose it is, and often no fetch.
  const issuer = issuerIdOf(credential);
  const methods = issuer?.startsWith("did:") ? await methodsOfDid(issuer, inquiry) : null;
  const fitting =
    methods !== null && methods !== "unsupported" ? methods.filter(({ key }) => fits(key, algorithm)) : [];
  const named = fitting.find((method) => isNamed(method, reference));
  const listed = named ?? fitting.slice(0, trialsMax).find(isSignedBy);
  const found =
    listed === undefined
      ? reference === null
        ? bringAlong(header["jwk"])
        : await findKey(reference, inquiry)
      : { key: listed.key, controller: listed.controller, fetched: null };
  if (!found) return without({ code: "key-unavailable", data });
  const used = { ...found, reference };
  if (!fits(found.key, algorithm)) return { finding: { code: "algorithm-refused", data }, used };
  if (!isSignedBy(found)) return { finding: { code: "signature-differs", data }, used };
  const claim = differingClaim(token.payload, credential);
  if (claim !== null) return { finding: { code: "claims-differ", data: { ...data, claim } }, used };
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

/** Whether `kid` names the method: by its id, by the kid of its JWK, or by an address that ends with its name. */
const isNamed = ({ id, kid }: Method, reference: string | null): boolean =>
  reference !== null &&
  (reference === id || reference === kid || (fragmentOf(id) !== "" && reference.endsWith(`/${fragmentOf(id)}`)));

function bringAlong(
  jwk: JsonValue | undefined,
): Pick<NonNullable<ProofFinding["used"]>, "key" | "controller" | "fetched"> | null {
  const key = readJwk(jwk);
  return key && { key, controller: null, fetched: null };
}

/** The first claim that says something else than the credential does; null when none does. Claims that are not there say
 *  nothing, for not every profile asks for them.
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

/** Whether a NumericDate and a date-time name the same second; a NumericDate may have a fraction, and often lacks it. */
function isSameSecond(claim: JsonValue, member: JsonValue | undefined): boolean {
  const time = timeOf(member);
  return typeof claim === "number" && time !== null && Math.floor(claim) === Math.floor(time / 1000);
}
