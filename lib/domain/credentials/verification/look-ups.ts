import { isLoopback } from "@/lib/platform/env";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/platform/json/json-value";

/** An HTTP response. */
export interface FetchedDocument {
  status: number;
  text: string;
}

/** Fetches a public URL. Returns null if there is no response, for any reason. `accept` lists the accepted media types. */
export type FetchDocument = (url: string, accept: string) => Promise<FetchedDocument | null>;

/** The record of a badge that this installation has issued. */
export interface LocalRecord {
  state: "ACTIVE" | "SUSPENDED" | "REVOKED";
  /** When the state last changed. */
  changedAt: Date | null;
  /** The public reason, if any. */
  reason: string | null;
  /** When the current version was signed. */
  issuedAt: Date;
  /** The URL of its public page. Null: its owner does not share it. */
  url: string | null;
}

/** Access to this installation's records of its issuers' badges. */
interface OwnRecords {
  /** Returns null if this installation has not issued the badge. */
  readRecord(credentialId: string, issuer: string): Promise<LocalRecord | null>;
  /** Whether the issuer has retired this key. */
  isRetired(issuer: string, method: string): Promise<boolean>;
  /** Returns the JWK of a key of this installation by its URL or its DID URL, even if it is no longer published. Returns null
   *  for any other key. */
  readKey(reference: string): Promise<JsonObject | null>;
}

/** An issuer that this installation knows. */
export interface KnownIssuer {
  /** Its name, according to the installation or the list, not to the badge. */
  name: string;
  /** Who says so: it is an organization of this installation, the operator entered it, or the list with this name. */
  by: "here" | "operator" | { list: string };
}

/** The functions with which a verification reads data outside of the credential's text. */
export interface LookUps {
  /** Returns the DID document of an issuer of this installation, or null for any other DID. */
  resolveIssuer: (did: string) => Promise<object | null>;
  /** Undefined: nothing is fetched. */
  fetchDocument?: FetchDocument | undefined;
  own?: OwnRecords | undefined;
  /** Returns null if the issuer with this id is not known. Undefined: no issuer is known. */
  identifyIssuer?: ((id: string) => Promise<KnownIssuer | null>) | undefined;
}

/** The limits of one verification. */
const fetchesMax = 16;
const totalMs = 10_000;

/** The look-ups of one verification, including the documents that the credential refers to. Each URL is fetched only once, and
 *  the number of requests and the total time are limited. */
export class Inquiry {
  readonly #fetched = new Map<string, Promise<FetchedDocument | null>>();
  readonly #documents = new Map<string, Promise<JsonObject | null>>();
  readonly #records = new Map<string, Promise<LocalRecord | null>>();
  readonly #until = performance.now() + totalMs;

  constructor(
    readonly now: Date,
    readonly lookUps: LookUps,
  ) {}

  /** Returns a response with the status 2xx or 410. Returns null for any other status, without a response, or if a limit has been
   *  reached. */
  async fetch(url: string, accept = "application/json"): Promise<FetchedDocument | null> {
    const { fetchDocument } = this.lookUps;
    if (!fetchDocument || !/^https?:\/\//i.test(url) || !URL.canParse(url)) return null;
    const { href } = Object.assign(new URL(url), { hash: "" });
    const known = this.#fetched.get(href);
    if (known) return known;
    const left = this.#until - performance.now();
    if (this.#fetched.size >= fetchesMax || left <= 0) return null;
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<null>((resolve) => {
      timer = setTimeout(resolve, left, null);
    });
    const fetched = Promise.race([fetchDocument(href, accept), late]).finally(() => clearTimeout(timer));
    this.#fetched.set(href, fetched);
    const answer = await fetched;
    return answer && (answer.status === 410 || (answer.status >= 200 && answer.status < 300)) ? answer : null;
  }

  /** Returns the JSON object at a URL, or null. */
  async fetchObject(url: string, accept = "application/json"): Promise<JsonObject | null> {
    const answer = await this.fetch(url, accept);
    return answer && answer.status !== 410 ? objectIn(answer.text) : null;
  }

  /** Returns this installation's record of a badge, or null. */
  async readLocal(credentialId: JsonValue | undefined, issuer: string | null): Promise<LocalRecord | null> {
    const { own } = this.lookUps;
    if (!own || typeof credentialId !== "string" || issuer === null) return null;
    const key = `${issuer} ${credentialId}`;
    const record = this.#records.get(key) ?? own.readRecord(credentialId, issuer);
    this.#records.set(key, record);
    return record;
  }

  /** Returns the DID document of a `did:web`, of this installation or of another one. Returns null if it is unavailable.
   *  @throws the errors of `resolveIssuer`, because the verification has no result then. */
  resolveWeb(did: string): Promise<JsonObject | null> {
    const known = this.#documents.get(did);
    if (known) return known;
    const resolved = this.#resolveWeb(did);
    this.#documents.set(did, resolved);
    return resolved;
  }

  async #resolveWeb(did: string): Promise<JsonObject | null> {
    const local = await this.lookUps.resolveIssuer(did);
    // A DID document is plain JSON, but its type is an interface.
    if (local) return local as JsonObject;
    const url = urlOfDidWeb(did);
    return url === null
      ? null
      : this.fetchObject(url, "application/did+json, application/did+ld+json, application/json");
  }
}

function objectIn(text: string): JsonObject | null {
  try {
    const value: JsonValue = JSON.parse(text);
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** Returns the URL of the document of a `did:web`, or null if the DID is malformed. The scheme is HTTPS, except for loopback
 *  hosts, which may not have a certificate. Guarded requests decide whether loopback hosts are allowed at all.
 *  @see https://w3c-ccg.github.io/did-method-web/#read-resolve */
export function urlOfDidWeb(did: string): string | null {
  const [host, ...path] = did.slice("did:web:".length).split(":");
  if (!host || !/^[a-z0-9.-]+(%3a\d{1,5})?$/i.test(host)) return null;
  // A segment must not contain separators or dots that would lead to another path.
  if (!path.every((segment) => /^[\w.~%-]+$/.test(segment) && !/%2f|%5c|^\.+$/i.test(segment))) return null;
  const folder = path.length === 0 ? ".well-known" : path.join("/");
  const scheme = isLoopback(host.replace(/%3a.*$/i, "")) ? "http" : "https";
  return `${scheme}://${host.replace(/%3a/i, ":")}/${folder}/did.json`;
}
