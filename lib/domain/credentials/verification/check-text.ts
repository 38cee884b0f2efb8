import { isJsonObject, type JsonObject, type JsonValue, listOf } from "@/lib/platform/json/json-value";
import { type AssertionVersion, assertionVersionOf } from "./assertion-versions.ts";
import { credentialOfClaims } from "./credential-of-claims.ts";
import { findRepeatedMember } from "./find-repeated-member.ts";
import type { Finding } from "./steps.ts";
import { textLimits } from "./text-limits.ts";
import { unwrapCredential, type Wrapper } from "./unwrap-credential.ts";

const { bytesMax, depthMax, valuesMax } = textLimits;

/** The parts of a compact JWS (RFC 7515). */
export interface Token {
  header: JsonObject;
  payload: JsonObject;
  /** The signing input: the first two parts, unchanged. */
  signed: string;
  signature: Buffer;
}

/** A parsed credential. */
export interface ReadCredential {
  credential: JsonObject;
  /** Null: the credential is not a JWS. */
  token: Token | null;
  /** The version of the Verifiable Credentials Data Model, according to the first context. Null: it is an assertion of Open
   *  Badges, which does not use that data model. */
  model: "1.1" | "2.0" | null;
  /** The version of Open Badges, if it is an assertion. */
  assertion: AssertionVersion | null;
  /** The text of the credential, without what it was wrapped in. */
  text: string;
  wrapper: Wrapper | null;
}

/** Parses the text of a credential, or of what contains one: see `unwrapCredential`. Enforces limits so that the later checks
 *  are fast. */
export function checkText(given: string): { finding: Finding<"parsed">; read: ReadCredential | null } {
  const refused = (code: Finding<"parsed">["code"], data: Record<string, string> = {}) => ({
    finding: { code, data },
    read: null,
  });
  if (Buffer.byteLength(given) > bytesMax) return refused("too-large", { bytesMax: String(bytesMax) });
  const { text: unwrapped, wrapper, others } = unwrapCredential(given);
  // Parsing a wrapper has already dropped all but one of the members with the same name.
  const repeated = wrapper === null || /^[^{["]/.test(given.trim()) ? null : findRepeatedMember(given);
  if (repeated !== null) return refused("member-repeated", { member: repeated });
  const text = unwrapped.trim();
  const isToken = /^[A-Za-z0-9_-]/.test(text) && text.includes(".");
  if (isToken && text.includes("~")) return refused("sd-jwt", typeOf(text));
  const parsed = isToken ? parseToken(text) : parseJson(text);
  if ("fault" in parsed) return refused(parsed.fault, parsed.data);
  const { value, token } = parsed;
  const excess = excessOf(value);
  if (excess === "too-deep") return refused("too-deep");
  if (excess === "too-many") return refused("too-large", { valuesMax: String(valuesMax) });
  const read = isJsonObject(value) ? readValue(value, token) : null;
  if (!read) return refused("not-a-credential");
  const data = {
    format: token ? "JWS" : "JSON",
    ...(read.assertion === null ? { model: String(read.model) } : { openBadges: read.assertion }),
    ...(wrapper === null ? {} : { wrapper, others: String(others) }),
  };
  return { finding: { code: "well-formed", data }, read: { ...read, text: wrapper === null ? given : text, wrapper } };
}

function readValue(value: JsonObject, token: Token | null): Omit<ReadCredential, "text" | "wrapper"> | null {
  const assertion = assertionVersionOf(value);
  if (assertion !== null) return { credential: value, token, model: null, assertion };
  const credential = token ? credentialOfClaims(value) : value;
  if (!listOf(credential["type"]).includes("VerifiableCredential")) return null;
  const [context] = listOf(credential["@context"]);
  const model = context === "https://www.w3.org/2018/credentials/v1" ? "1.1" : "2.0";
  return { credential, token, model, assertion: null };
}

/** Returns the type of an SD-JWT VC, which is a claim that is never disclosed selectively. */
function typeOf(text: string): Record<string, string> {
  const [, payload = ""] = text.split(".");
  const parsed = parseJson(Buffer.from(payload, "base64url").toString("utf8"));
  const vct = "value" in parsed && isJsonObject(parsed.value) ? parsed.value["vct"] : undefined;
  return typeof vct === "string" ? { type: vct } : {};
}

type Parsed =
  | { value: JsonValue; token: Token | null }
  | { fault: Finding<"parsed">["code"]; data?: Record<string, string> };

function parseJson(text: string): Parsed {
  let value: JsonValue;
  try {
    value = JSON.parse(text);
  } catch {
    return { fault: "not-json" };
  }
  const member = findRepeatedMember(text);
  return member === null ? { value, token: null } : { fault: "member-repeated", data: { member } };
}

function parseToken(text: string): Parsed {
  const parts = text.split(".");
  const [first = "", second = "", third = ""] = parts;
  // The header is a JSON object, so its base64url text begins with the code of `{"` or of `{` and white space.
  if (!/^(ey|ew|e3)/.test(first)) return { fault: "not-json" };
  const [header, payload, signature] = [first, second, third].map(decodePart);
  if (parts.length !== 3 || !header || !payload || !signature) return { fault: "jws-malformed" };
  const [readHeader, readPayload] = [parseJson(header.toString("utf8")), parseJson(payload.toString("utf8"))];
  for (const part of [readHeader, readPayload]) if ("fault" in part && part.fault === "member-repeated") return part;
  if ("fault" in readHeader || "fault" in readPayload) return { fault: "jws-malformed" };
  if (!isJsonObject(readHeader.value) || !isJsonObject(readPayload.value)) return { fault: "jws-malformed" };
  const token = { header: readHeader.value, payload: readPayload.value, signed: `${first}.${second}`, signature };
  return { value: readPayload.value, token };
}

/** Decodes canonical base64url text. Returns null for any other encoding, so that each token has only one valid text. */
function decodePart(part: string): Buffer | null {
  const bytes = Buffer.from(part, "base64url");
  return bytes.toString("base64url") === part ? bytes : null;
}

/** Returns whether the value is nested too deeply or contains too many values (including itself), or null if neither. */
function excessOf(value: JsonValue): "too-deep" | "too-many" | null {
  let left = valuesMax;
  const visit = (part: JsonValue, levels: number): "too-deep" | "too-many" | null => {
    if (--left < 0) return "too-many";
    if (typeof part !== "object" || part === null) return null;
    if (levels === 0) return "too-deep";
    for (const inner of Array.isArray(part) ? part : Object.values(part)) {
      const excess = visit(inner, levels - 1);
      if (excess !== null) return excess;
    }
    return null;
  };
  return visit(value, depthMax);
}
