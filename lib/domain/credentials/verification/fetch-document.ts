import { env } from "@/lib/platform/env";
import { fetchGuarded, TargetFault } from "@/lib/platform/http/fetch-guarded";
import type { FetchDocument, FetchedDocument } from "./look-ups.ts";

const timeoutMs = 3000;
const bytesMax = 1024 * 1024;

/** Answers are good for a minute: long enough for a page that many open at once, short enough for a badge that is revoked now. */
const keptMs = 60_000;
/** What did not answer is left alone for a moment, so that nobody can have us knock there all the time. */
const keptWithoutAnswerMs = 10_000;
const hostsMax = 200;
const documentsOfHostMax = 16;
/** How many requests one host gets from us at once. */
const atOnceMax = 4;

interface Kept {
  until: number;
  answer: Promise<FetchedDocument | null>;
}

interface Host {
  kept: Map<string, Kept>;
  open: number;
}

/** By host, the one that was asked longest ago first. */
const hosts = new Map<string, Host>();

/** Reads an address that a credential names, through the guard: https and public addresses alone, unless
 *  ALLOW_PRIVATE_ISSUERS says otherwise, without leaving the host, 3 seconds and 1 MiB at most. Null when that gave no answer. */
export const fetchDocument: FetchDocument = (url, accept) => {
  const host = hostOf(url);
  const key = `${accept} ${url}`;
  const known = host.kept.get(key);
  if (known && known.until > Date.now()) return known.answer;
  if (host.open >= atOnceMax) return Promise.resolve(null);
  const kept: Kept = { until: Number.POSITIVE_INFINITY, answer: fetchOnce(url, accept) };
  host.open++;
  kept.answer.then(
    (answer) => {
      kept.until = Date.now() + (answer ? keptMs : keptWithoutAnswerMs);
      host.open--;
    },
    () => {
      host.kept.delete(key);
      host.open--;
    },
  );
  dropOldest(host.kept, documentsOfHostMax);
  host.kept.delete(key);
  host.kept.set(key, kept);
  return kept.answer;
};

function hostOf(url: string): Host {
  const { host: name } = new URL(url);
  const host = hosts.get(name) ?? { kept: new Map(), open: 0 };
  hosts.delete(name);
  dropOldest(hosts, hostsMax);
  hosts.set(name, host);
  return host;
}

function dropOldest(map: Map<string, unknown>, max: number): void {
  for (const oldest of map.keys()) {
    if (map.size < max) return;
    map.delete(oldest);
  }
}

async function fetchOnce(url: string, accept: string): Promise<FetchedDocument | null> {
  const request = { headers: { accept }, timeoutMs, bytesMax, allowsPrivate: env().ALLOW_PRIVATE_ISSUERS };
  try {
    const { status, body } = await fetchGuarded(url, request);
    return { status, text: body.toString("utf8") };
  } catch (error) {
    if (error instanceof TargetFault) return null;
    throw error;
  }
}
