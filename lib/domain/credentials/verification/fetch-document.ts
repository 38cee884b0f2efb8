import { LRUCache } from "lru-cache";
import { allowsPrivateIssuers } from "@/lib/platform/remote-servers/allows-private";
import { fetchGuarded } from "@/lib/platform/remote-servers/fetch-guarded";
import { asRemoteFault } from "@/lib/platform/remote-servers/remote-fault";
import type { FetchDocument, FetchedDocument } from "./look-ups.ts";

const timeoutMs = 3000;
const bytesMax = 1024 * 1024;

/** Long enough for a page that many people open at the same time, and short enough to notice a revocation soon. */
const answerTtlMs = 60_000;
/** An address that did not answer is not asked again for a moment, so that nobody can make us call it all the time. */
const noAnswerTtlMs = 10_000;
const hostsMax = 200;
const documentsOfHostMax = 16;
/** The maximum number of concurrent requests to one host. */
const atOnceMax = 4;

interface Host {
  /** By media type and address; null means that it did not answer. */
  answers: LRUCache<string, Promise<FetchedDocument | null>>;
  /** Requests that have not been answered yet. */
  open: number;
}

const hosts = new LRUCache<string, Host>({ max: hostsMax });

/** Reads an address that a credential names, for a person who is signed in, through the guard: https and public addresses alone,
 *  unless ALLOW_PRIVATE_ISSUERS says otherwise, without leaving the host, 3 seconds and 1 MiB at most. Null when that gave no
 *  answer. */
export const fetchDocument: FetchDocument = (url, accept) => fetchFor(url, accept, allowsPrivateIssuers(true));

/** Does the same for visitors, whose requests reach public addresses only. */
export const fetchPublicDocument: FetchDocument = (url, accept) => fetchFor(url, accept, allowsPrivateIssuers(false));

function fetchFor(url: string, accept: string, allowsPrivate: boolean): Promise<FetchedDocument | null> {
  const host = hostOf(url);
  const key = `${allowsPrivate} ${accept} ${url}`;
  const known = host.answers.get(key);
  if (known) return known;
  if (host.open >= atOnceMax) return Promise.resolve(null);
  const answer = fetchOnce(url, accept, allowsPrivate);
  host.open++;
  // Without a time to live until it is settled.
  host.answers.set(key, answer);
  answer.then(
    (document) => {
      host.open--;
      host.answers.set(key, answer, { ttl: document ? answerTtlMs : noAnswerTtlMs });
    },
    () => {
      host.open--;
      host.answers.delete(key);
    },
  );
  return answer;
}

function hostOf(url: string): Host {
  const { host: name } = new URL(url);
  const known = hosts.get(name);
  if (known) return known;
  const host = { answers: new LRUCache<string, Promise<FetchedDocument | null>>({ max: documentsOfHostMax }), open: 0 };
  hosts.set(name, host);
  return host;
}

async function fetchOnce(url: string, accept: string, allowsPrivate: boolean): Promise<FetchedDocument | null> {
  const request = { headers: { accept }, timeoutMs, bytesMax, allowsPrivate };
  try {
    const { status, body } = await fetchGuarded(url, request);
    return { status, text: body.toString("utf8") };
  } catch (error) {
    asRemoteFault(error);
    return null;
  }
}
