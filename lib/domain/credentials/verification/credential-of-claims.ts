import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/platform/json/json-value";

/** Claims that repeat members of the credential. The payload without them is the credential. */
const registered = ["iss", "sub", "jti", "nbf", "exp", "iat"];

/** Returns the credential in the payload of a JWT. In data model 2.0, it is the payload itself. In data model 1.1, it is the
 *  claim `vc`, and the registered claims supply its missing members.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#jwt-verify
 *  @see https://www.w3.org/TR/vc-data-model/#jwt-decoding */
export function credentialOfClaims(payload: JsonObject): JsonObject {
  const { vc, iss, sub, jti, nbf, exp } = payload;
  if (!isJsonObject(vc)) {
    const credential = Object.fromEntries(Object.entries(payload).filter(([name]) => !registered.includes(name)));
    // "The exp claim MUST be used to set the value of validUntil."
    return exp === undefined || credential["validUntil"] !== undefined
      ? credential
      : { ...credential, validUntil: dateOf(exp) };
  }
  const credential: JsonObject = { ...vc };
  const fill = (name: string, value: JsonValue | undefined) => {
    if (value !== undefined) credential[name] ??= value;
  };
  fill("id", jti);
  fill("issuer", iss);
  if (nbf !== undefined) fill("issuanceDate", dateOf(nbf));
  if (exp !== undefined) fill("expirationDate", dateOf(exp));
  const subject = credential["credentialSubject"];
  if (isJsonObject(subject) && sub !== undefined) credential["credentialSubject"] = { id: sub, ...subject };
  return credential;
}

/** Converts a NumericDate to a date-time. Returns any other value unchanged, so that the date check rejects it. */
function dateOf(value: JsonValue | undefined): JsonValue {
  if (typeof value !== "number" || Math.abs(value) > 8.64e12) return value ?? null;
  return new Date(value * 1000).toISOString().replace(".000Z", "Z");
}
