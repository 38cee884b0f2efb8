import { sign } from "node:crypto";
import type { TokenKey } from "@/lib/domain/issuers/read-token-key";
import type { JsonObject, JsonValue } from "@/lib/platform/json/json-value";

/** Signs a credential as a JWT. The payload is the whole credential with the registered claims that the specification
 *  requires. The header has only `alg`, `kid` and `typ`. The credential must not have an embedded proof.
 *  @returns the compact JWS, which must be stored and sent byte for byte.
 *  @throws Error if the credential lacks a member that a claim is derived from.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#jwt-proof */
export function signToken(credential: JsonObject, { kid, algorithm, privateKey }: TokenKey): string {
  const header = { alg: algorithm, kid, typ: "JWT" };
  const signed = `${encode(header)}.${encode({ ...credential, ...claimsOf(credential) })}`;
  // Both algorithms use SHA-256. In a JWS, an ECDSA signature is the concatenation of r and s (RFC 7518 section 3.4).
  const signature = sign("sha256", Buffer.from(signed), { key: privateKey, dsaEncoding: "ieee-p1363" });
  return `${signed}.${signature.toString("base64url")}`;
}

const encode = (part: JsonObject) => Buffer.from(JSON.stringify(part)).toString("base64url");

function claimsOf({ id, issuer, validFrom, validUntil, credentialSubject }: JsonObject): JsonObject {
  return {
    iss: textOf("issuer.id", idOf(issuer)),
    jti: textOf("id", id),
    nbf: secondsOf(textOf("validFrom", validFrom)),
    sub: textOf("credentialSubject.id", idOf(credentialSubject)),
    ...(validUntil === undefined ? {} : { exp: secondsOf(textOf("validUntil", validUntil)) }),
  };
}

const idOf = (value: JsonValue | undefined) =>
  typeof value === "object" && value !== null && !Array.isArray(value) ? value["id"] : value;

function textOf(name: string, value: JsonValue | undefined): string {
  if (typeof value !== "string") throw new Error(`a credential without ${name} cannot be signed as a JWT`);
  return value;
}

/** A NumericDate (RFC 7519 section 2). */
const secondsOf = (time: string) => Math.floor(Date.parse(time) / 1000);
