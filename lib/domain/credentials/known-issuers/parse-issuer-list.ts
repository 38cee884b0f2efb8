import { isJsonObject, type JsonObject, type JsonValue, listOf } from "@/lib/platform/json/json-value";
import { cleanText } from "@/lib/platform/text/clean-text";
import { idKey } from "../verification/id-key.ts";
import { issuerIdLengthMax } from "./identify-issuer.ts";

/** An issuer in a list. */
export interface ListedIssuer {
  issuerKey: string;
  name: string;
  url: string | null;
}

/** What a list of known issuers contains: issuers, and other lists. */
export interface IssuerListContent {
  issuers: ListedIssuer[];
  /** Registries that it refers to, by the URL of their own list. */
  registries: { name: string; url: string }[];
  /** The names of registries in a form that is not supported, such as OpenID Federation. */
  unsupported: string[];
}

const issuersMax = 50_000;
const registriesMax = 50;
const nameLengthMax = 200;

/** Parses a list of known issuers. Accepts three forms:
 *  - a registry of the Digital Credentials Consortium: `{"registry": {"did:…": {"name": …, "url": …}}}`, or `entries`;
 *  - its list of registries: `[{"name": …, "type": "dcc-legacy", "url": …}, {"type": "oidf", "trustAnchorEC": …}]`;
 *  - a plain list: `[{"id": "did:…" or "https://…", "name": …, "url": …}]`, or an object with it as `issuers`.
 *  Returns null for anything else. Leaves out entries without an id or a name.
 *  @see https://github.com/digitalcredentials/issuer-registry-client */
export function parseIssuerList(text: string): IssuerListContent | null {
  const value = parse(text);
  const content: IssuerListContent = { issuers: [], registries: [], unsupported: [] };
  if (isJsonObject(value) && !Array.isArray(value["issuers"])) {
    const entries = value["registry"] ?? value["entries"];
    if (!isJsonObject(entries)) return null;
    for (const [id, entry] of Object.entries(entries)) addIssuer(content, { ...objectIn(entry), id });
    return content;
  }
  const entries = isJsonObject(value) ? value["issuers"] : value;
  if (!Array.isArray(entries)) return null;
  for (const entry of entries.filter(isJsonObject)) {
    const { type, name, url } = entry;
    if (type === "dcc-legacy" || (type === undefined && entry["id"] === undefined && entry["did"] === undefined)) {
      if (typeof url === "string" && content.registries.length < registriesMax)
        content.registries.push({ name: nameOf(name) || url, url });
    } else if (typeof type === "string" && /^(oidf|vc-recognition)$/.test(type))
      content.unsupported.push(nameOf(name) || type);
    else addIssuer(content, { ...entry, id: entry["id"] ?? entry["did"] ?? null });
  }
  return content;
}

function addIssuer({ issuers }: IssuerListContent, { id, name, url }: JsonObject): void {
  const issuerKey = typeof id === "string" ? cleanText(idKey(id)) : "";
  if (!/^(did:[a-z0-9]+:|https?:\/\/)\S+$/.test(issuerKey) || issuerKey.length > issuerIdLengthMax) return;
  if (nameOf(name) === "" || issuers.length >= issuersMax) return;
  issuers.push({ issuerKey, name: nameOf(name), url: typeof url === "string" ? cleanText(url).slice(0, 2000) : null });
}

const objectIn = (value: JsonValue | undefined): JsonObject => listOf(value).find(isJsonObject) ?? {};

const nameOf = (name: JsonValue | undefined): string =>
  typeof name === "string" ? [...cleanText(name).replace(/\s+/g, " ").trim()].slice(0, nameLengthMax).join("") : "";

function parse(text: string): JsonValue {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
