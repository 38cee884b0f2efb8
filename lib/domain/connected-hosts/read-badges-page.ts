import { readLinks } from "@/lib/platform/http/read-links";
import type { GuardedAnswer } from "@/lib/platform/remote-servers/fetch-guarded";
import { readJsonObject } from "@/lib/platform/remote-servers/read-json-object";
import { RemoteFault } from "@/lib/platform/remote-servers/remote-fault";

/** A page of another host's badges. */
export interface BadgesPage {
  /** The text of each badge exactly as in the response; for a token, the token itself. */
  texts: string[];
  /** Of all pages, if the host states it. */
  total: number | null;
  /** The URL of the next page; null if this is the last one. */
  next: string | null;
}

const textsMax = 1000;

/** Reads a response to getCredentials (Open Badges 3.0 sections 6.2.2 and 6.4). The next page must have the same origin and
 *  path, because the token is sent with it.
 *  @throws RemoteFault: unexpected-response, too-large, foreign-page, endless-pages */
export function readBadgesPage(answer: GuardedAnswer, asked: URL): BadgesPage {
  const body = readJsonObject(answer);
  const { credential = [], compactJwsString = [] } = body ?? {};
  if (!body || !Array.isArray(credential) || !Array.isArray(compactJwsString)) throw notBadges(answer);
  if (credential.length + compactJwsString.length > textsMax)
    throw new RemoteFault("too-large", `A page has more than ${textsMax} badges.`);
  if (!compactJwsString.every((token) => typeof token === "string")) throw notBadges(answer);
  const embedded = credential.length === 0 ? [] : elementsOf(answer.body.toString("utf8"), "credential");
  if (embedded.length !== credential.length) throw notBadges(answer);
  const total = String(answer.headers["x-total-count"] ?? "");
  return {
    texts: [...embedded, ...compactJwsString.map((token) => token.trim())],
    total: /^\d{1,9}$/.test(total) ? Number(total) : null,
    next: nextOf(answer, asked),
  };
}

const notBadges = (response: GuardedAnswer) =>
  new RemoteFault("unexpected-response", "The response is not a list of badges.", { response });

function nextOf({ headers }: GuardedAnswer, asked: URL): string | null {
  const target = readLinks([headers["link"] ?? []].flat().join(", ")).get("next");
  if (target === undefined) return null;
  const url = URL.canParse(target, asked) ? new URL(target, asked) : null;
  if (!url || url.origin !== asked.origin || url.pathname !== asked.pathname)
    throw new RemoteFault("foreign-page", "The link to the next page does not belong to the host.", { words: target });
  if (url.search === asked.search)
    throw new RemoteFault("endless-pages", "The link to the next page points to the same page.", { words: target });
  return url.href;
}

/** Returns the texts of the elements of an array that is a member of a JSON object, exactly as they are: after parsing and
 *  serializing, the form of numbers and strings would be lost. The text must be valid JSON. */
export function elementsOf(json: string, member: string): string[] {
  const elements: string[] = [];
  let depth = 0;
  let isWanted = false;
  let begin = -1;
  for (let at = 0; at < json.length; at++) {
    const character = json[at];
    if (character === '"') {
      const end = endOfString(json, at);
      if (isWanted && depth === 2 && begin < 0) begin = at;
      if (depth === 1 && json.slice(end).trimStart().startsWith(":"))
        isWanted = JSON.parse(json.slice(at, end)) === member;
      at = end - 1;
    } else if (character === "[" || character === "{") {
      if (isWanted && depth === 1) elements.length = 0;
      if (isWanted && depth === 2 && begin < 0) begin = at;
      depth++;
    } else if (character === "]" || character === "}" || character === ",") {
      if (isWanted && depth === 2 && character !== "}" && begin >= 0) {
        elements.push(json.slice(begin, at).trim());
        begin = -1;
      }
      if (character !== ",") depth--;
    } else if (isWanted && depth === 2 && begin < 0 && character?.trim()) begin = at;
  }
  return elements;
}

function endOfString(json: string, begin: number): number {
  let at = begin + 1;
  while (json[at] !== '"') at += json[at] === "\\" ? 2 : 1;
  return at + 1;
}
