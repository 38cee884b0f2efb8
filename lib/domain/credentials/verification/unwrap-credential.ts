import { isJsonObject, type JsonObject, type JsonValue, listOf } from "@/lib/platform/json/json-value";

/** What a credential was wrapped in: a JSON string, a presentation, an envelope, or a list of credentials. */
export type Wrapper = "quoted" | "presentation" | "envelope" | "list";

/** The text of a credential without what it was wrapped in. */
export interface Unwrapped {
  text: string;
  /** The outermost wrapper. Null: the text is the given one. */
  wrapper: Wrapper | null;
  /** The number of further credentials in the wrappers, which are left out. */
  others: number;
}

/** A credential in an envelope in a presentation in a list: deeper is nothing that a wallet writes. */
const wrappersMax = 5;

/** Takes a credential out of what systems wrap it in: a presentation, as JSON or as a JWT, of data model 1.1 or 2.0; an
 *  enveloped credential or presentation; a JSON string; a list of credentials, such as an answer of the Open Badges API. Of
 *  several credentials it returns the first badge, or else the first credential. Returns any other text unchanged. The
 *  signature of a presentation is not checked, because it says who presented the badge, not who issued it.
 *  @see https://www.w3.org/TR/vc-data-model-2.0/#verifiable-presentations
 *  @see https://www.w3.org/TR/vc-data-model-2.0/#enveloped-verifiable-credentials */
export function unwrapCredential(given: string): Unwrapped {
  let text = given;
  let wrapper: Wrapper | null = null;
  let others = 0;
  for (let level = 0; level < wrappersMax; level++) {
    const found = openWrapper(text.trim());
    if (!found) break;
    const chosen = found.contents.find(isBadge) ?? found.contents[0];
    if (chosen === undefined) break;
    wrapper ??= found.wrapper;
    others += found.contents.length - 1;
    text = typeof chosen === "string" ? chosen : JSON.stringify(chosen);
  }
  return { text, wrapper, others };
}

interface Opened {
  wrapper: Wrapper;
  contents: (string | JsonObject)[];
}

function openWrapper(text: string): Opened | null {
  if (/^[{["]/.test(text)) return openValue(parse(text));
  const payload = payloadOf(text);
  const presentation = payload && (isJsonObject(payload["vp"]) ? payload["vp"] : payload);
  return presentation && isPresentation(presentation) ? openValue(presentation) : null;
}

function openValue(value: JsonValue | undefined): Opened | null {
  if (typeof value === "string") return { wrapper: "quoted", contents: [value] };
  if (Array.isArray(value)) return { wrapper: "list", contents: contentsIn(value) };
  if (!isJsonObject(value)) return null;
  const types = listOf(value["type"]);
  if (types.includes("EnvelopedVerifiableCredential") || types.includes("EnvelopedVerifiablePresentation"))
    return { wrapper: "envelope", contents: contentsIn(dataIn(value["id"])) };
  if (isPresentation(value)) return { wrapper: "presentation", contents: contentsIn(value["verifiableCredential"]) };
  if (types.length > 0 || value["@context"] !== undefined) return null;
  // Answers of APIs have no type: Open Badges, VC-API, OpenID4VCI.
  const { credential, credentials, compactJwsString, verifiableCredential, verifiablePresentation } = value;
  const listed = [credential, credentials, compactJwsString, verifiableCredential, verifiablePresentation];
  const contents = listed.flatMap((each) => contentsIn(each));
  return contents.length === 0 ? null : { wrapper: "list", contents };
}

const isPresentation = (value: JsonObject): boolean => listOf(value["type"]).includes("VerifiablePresentation");

const contentsIn = (value: JsonValue | undefined): (string | JsonObject)[] =>
  listOf(value).filter((each) => typeof each === "string" || isJsonObject(each));

/** Returns the content of a `data:` URL, as it is or decoded from Base64. */
function dataIn(url: JsonValue | undefined): string | undefined {
  const [, isEncoded, data] = typeof url === "string" ? (/^data:[^,]*?(;base64)?,(.*)$/s.exec(url) ?? []) : [];
  if (data === undefined) return undefined;
  return isEncoded ? Buffer.from(data, "base64").toString("utf8") : data;
}

const badgeTypes = ["OpenBadgeCredential", "AchievementCredential", "ClrCredential", "Assertion"];

function isBadge(content: string | JsonObject): boolean {
  const value = typeof content === "string" ? payloadOf(content) : content;
  if (!value) return false;
  const credential = isJsonObject(value["vc"]) ? value["vc"] : value;
  if (listOf(credential["type"]).some((type) => badgeTypes.includes(String(type)))) return true;
  const enveloped = openValue(credential);
  return enveloped?.wrapper === "envelope" && enveloped.contents.some(isBadge);
}

/** Returns the payload of a compact JWS, which may be followed by the disclosures of an SD-JWT. */
function payloadOf(text: string): JsonObject | null {
  const [, encoded = ""] = /^[\w-]+\.([\w-]+)\.[\w-]*(?:~.*)?$/s.exec(text.trim()) ?? [];
  const payload = parse(Buffer.from(encoded, "base64url").toString("utf8"));
  return isJsonObject(payload) ? payload : null;
}

function parse(text: string): JsonValue | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
