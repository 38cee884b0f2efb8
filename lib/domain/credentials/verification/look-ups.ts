import { isLoopback } from "@/lib/platform/env";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/platform/json/json-value";

/** What an address answered. */
export interface FetchedDocument {
  status: number;
  text: string;
}

/** Reads a public address; null when there is no answer, whatever the reason. `accept` is the media types that are asked for. */
export type FetchDocument = (url: string, accept: string) => Promise<FetchedDocument | null>;

/** What this installation has in its records about a badge of its own. */
export interface LocalRecord {
  state: "ACTIVE" | "SUSPENDED" | "REVOKED";
  /** When the state changed last. */
  changedAt: Date | null;
  /** Why; null when there is no reason that everybody may read. */
  reason: string | null;
  /** When the version in force was signed. */
  issuedAt: Date;
  /** Where its owner shows it to everybody; null when that is nowhere. */
  url: string | null;
}

/** What only this installation can know of its own issuers' badges. */
interface OwnRecords {
  /** Null when the badge is none of ours. */
  readRecord(credentialId: string, issuer: string): Promise<LocalRecord | null>;
  /** Whether the issuer signs with this key no more. */
  isRetired(issuer: string, method: string): Promise<boolean>;
  /** The JWK of one of our own keys by its address or its DID URL, also of a key that is published no more; null when it is none
   *  of ours. */
  readKey(reference: string): Promise<JsonObject | null>;
}

/** Where a verification looks up what stands outside of the text. */
export interface LookUps {
  /** The DID document of one of our own issuers; null when it is not ours. */
  resolveIssuer: (did: string) => Promise<object | null>;
  /** Nothing is fetched without it. */
  fetchDocument?: FetchDocument | undefined;
  own?: OwnRecords | undefined;
}

/** All that one verification may cause. */
const fetchesMax = 16;
const totalMs = 10_000;

/** The look-ups of one verification and of all that it leads to: each address is asked once, and number and time are bounded. */
export class Inquiry {
  readonly #fetched = new Map<string, Promise<FetchedDocument | null>>();
  readonly #documents = new Map<string, Promise<JsonObject | null>>();
  readonly #records = new Map<string, Promise<LocalRecord | null>>();
  readonly #until = performance.now() + totalMs;

  constructor(
    readonly now: Date,
    readonly lookUps: LookUps,
  ) {}

  /** An answer of 2xx or 410; null for every other, and when there is none or no more may be asked. */
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

  /** The JSON object at an address, or null. */
  async fetchObject(url: string, accept = "application/json"): Promise<JsonObject | null> {
    const answer = await this.fetch(url, accept);
    return answer && answer.status !== 410 ? objectIn(answer.text) : null;
  }

  /** Our own record of a badge, or null. */
  async readOwn(credentialId: JsonValue | undefined, issuer: string | null): Promise<LocalRecord | null> {
    const { own } = this.lookUps;
    if (!own || typeof credentialId !== "string" || issuer === null) return null;
    const key = `${issuer} ${credentialId}`;
    const record = this.#records.get(key) ?? own.readRecord(credentialId, issuer);
    this.#records.set(key, record);
    return record;
  }

  /** The DID document of a `did:web`, ours or another's; null when it cannot be had.
   *  @throws what `resolveIssuer` throws, for then nothing was found out. */
  resolveWeb(did: string): Promise<JsonObject | null> {
    const known = this.#documents.get(did);
    if (known) return known;
    const resolved = this.#resolveWeb(did);
    this.#documents.set(did, resolved);
    return resolved;
  }

  async #resolveWeb(did: string): Promise<JsonObject | null> {
    const own = await this.lookUps.resolveIssuer(did);
    // A DID document is plain JSON; its type says more than that.
    if (own) return own as JsonObject;
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

/** Where a `did:web` has its document, or null when it is malformed. By https; an installation on this machine itself may have
 *  none, and the guard of outgoing requests says whether it is asked at all.
 *  @see https://w3c-ccg.github.io/did-method-web/#read-resolve */
export function urlOfDidWeb(did: string): string | null {
  const [host, ...path] = did.slice("did:web:".length).split(":");
  if (!host || !/^[a-z0-9.-]+(%3a\d{1,5})?$/i.test(host)) return null;
  // A segment is one: nothing in it may lead elsewhere.
  if (!path.every((segment) => /^[\w.~%-]+$/.test(segment) && !/%2f|%5c|^\.+$/i.test(segment))) return null;
  const folder = path.length === 0 ? ".well-known" : path.join("/");
  const scheme = isLoopback(host.replace(/%3a.*$/i, "")) ? "http" : "https";
  return `${scheme}://${host.replace(/%3a/i, ":")}/${folder}/did.json`;
}
