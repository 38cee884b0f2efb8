import { sign } from "node:crypto";
import type { TokenKey } from "@/lib/domain/issuers/read-token-key";
import type { JsonObject, JsonValue } from "@/lib/platform/json/json-value";

/** Signs a credential as a JWT: the whole of it is the payload, with the claims that the specification names, and the header
 *  has `alg`, `kid` and `typ` alone. Embedded proofs do not belong into it.
 *  @returns the compact JWS, which is to be kept and handed on byte for byte.
 *  @throws Error when the credential lacks what a claim is made of.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#jwt-proof */
export function signToken(credential: JsonObject, { kid, algorithm, privateKey }: TokenKey): string {
  const header = { alg: algorithm, kid, typ: "JWT" };
  const signed = `${encode(header)}.${encode({ ...credential, ...claimsOf(credential) })}`;
  // Both algorithms hash with SHA-256; a JWS has the two numbers of an ECDSA signature side by side (RFC 7518 section 3.4).
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
