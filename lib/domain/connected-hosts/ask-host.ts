import { env } from "@/lib/platform/env";
import { fetchGuarded, type GuardedAnswer, type GuardedRequest } from "@/lib/platform/http/fetch-guarded";
import { isJsonObject, type JsonObject, type JsonValue } from "@/lib/platform/json/json-value";
import { HostFault } from "./host-fault.ts";

const timeoutMs = 20_000;
const bytesMax = 1024 * 1024;

/** Asks another host through the guard of outgoing requests. Anybody may enter its address, so that ALLOW_PRIVATE_ISSUERS says
 *  whether it may be in a private network. Any status is an answer: see requireSuccess.
 *  Throws TargetFault. */
export function askHost(url: string | URL, request: GuardedRequest = {}): Promise<GuardedAnswer> {
  return fetchGuarded(url, { timeoutMs, bytesMax, allowsPrivate: env().ALLOW_PRIVATE_ISSUERS, ...request });
}

/** Passes an answer of 2xx on.
 *  Throws HostFault for any other, with what its Imsx_StatusInfo or its OAuth error says. */
export function requireSuccess(answer: GuardedAnswer): GuardedAnswer {
  const { status } = answer;
  if (status >= 200 && status < 300) return answer;
  const facts = { status, words: wordsOf(answer), retryAfterSeconds: retryAfterSeconds(answer) };
  if (status === 401) throw new HostFault("reconnect", facts);
  if (status === 403) throw new HostFault("forbidden", facts);
  if (status === 429) throw new HostFault("too-many", facts);
  throw new HostFault(status >= 500 ? "failed" : "refused", facts);
}

/** The JSON object of an answer, or null when it is none. */
export function objectOf({ body }: GuardedAnswer): JsonObject | null {
  try {
    const value: JsonValue = JSON.parse(body.toString("utf8"));
    return isJsonObject(value) ? value : null;
  } catch {
    return null;
  }
}

/** What an error says in words: `imsx_description`, a text or one for each language, or OAuth's `error_description` or `error`. */
export function wordsOf(answer: GuardedAnswer): string | null {
  const error = objectOf(answer);
  if (!error) return null;
  const { imsx_description: description, error_description: explained, error: code } = error;
  const texts = isJsonObject(description) ? [description["en"], ...Object.values(description)] : [description];
  return [...texts, explained, code].find((text) => typeof text === "string" && text !== "")?.toString() ?? null;
}

/** `Retry-After` (RFC 9110 section 10.2.3), as seconds or as a date; at most a day. */
function retryAfterSeconds({ headers }: GuardedAnswer): number | null {
  const value = headers["retry-after"];
  if (value === undefined) return null;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - Date.now()) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(1, seconds), 24 * 3600) : null;
}
