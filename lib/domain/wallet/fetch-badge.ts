import type { IncomingHttpHeaders } from "node:http";
import { badgeFileBytesMax } from "@/lib/domain/badge-files/badge-file";
import { env } from "@/lib/platform/env";
import { fetchGuarded } from "@/lib/platform/remote-servers/fetch-guarded";
import { type TransportFaultKind, transportKindOf } from "@/lib/platform/remote-servers/remote-fault";

/** What is at an address, or why it could not be had: a fault on the way, or an answer that is none. */
export type FetchedBadge =
  | { bytes: Uint8Array; mediaType: string; url: string }
  | { fault: TransportFaultKind | "answer-not-ok" };

/** Pictures and pages come last: who offers the credential itself gives that. */
const accept =
  "application/vc+ld+json, application/vc, application/vc+jwt, application/ld+json, application/json;q=0.9, image/png;q=0.8, image/svg+xml;q=0.8, text/plain;q=0.7, text/html;q=0.2, */*;q=0.1";

const timeoutMs = 10_000;

const badgeTypes = new Set([
  "application/vc+ld+json",
  "application/vc",
  "application/vc+jwt",
  "application/ld+json",
  "application/json",
]);

/** Gets what somebody's address of a badge leads to, through the guard of outgoing requests. A web page that names its badge
 *  by a link with rel="alternate", as ours do, leads on to it; any other page comes back as the page that it is. */
export async function fetchBadge(address: string): Promise<FetchedBadge> {
  const found = await get(address);
  if ("fault" in found || found.mediaType !== "text/html") return found;
  const alternate = alternateOf(Buffer.from(found.bytes).toString("utf8"), found.url);
  return alternate === null ? found : get(alternate);
}

async function get(address: string): Promise<FetchedBadge> {
  try {
    // Learners are no administrators: what those may reach for other stores is not theirs to reach.
    const allowsPrivate = env().ALLOW_PRIVATE_ISSUERS;
    const request = { headers: { accept }, timeoutMs, bytesMax: badgeFileBytesMax, allowsPrivate };
    const answer = await fetchGuarded(address, request);
    if (answer.status < 200 || answer.status > 299) return { fault: "answer-not-ok" };
    return { bytes: answer.body, mediaType: mediaTypeOf(answer.headers), url: answer.url.href };
  } catch (error) {
    return { fault: transportKindOf(error) };
  }
}

const mediaTypeOf = (headers: IncomingHttpHeaders): string =>
  (headers["content-type"] ?? "").split(";", 1)[0]?.trim().toLowerCase() ?? "";

/** The first link of a page to another form of it that may be a badge. */
function alternateOf(html: string, page: string): string | null {
  // No tag goes on over the beginning of the next: otherwise each of a page's many beginnings would be read on from.
  for (const [tag] of html.matchAll(/<(?:link|a)\s[^<>]{1,2000}>/gi)) {
    const attribute = (name: string) => new RegExp(`\\s${name}\\s*=\\s*["']([^"']+)["']`, "i").exec(tag)?.[1] ?? "";
    const isAlternate = attribute("rel").toLowerCase().split(/\s+/).includes("alternate");
    const href = attribute("href").replaceAll("&amp;", "&");
    if (isAlternate && badgeTypes.has(attribute("type").toLowerCase()) && URL.canParse(href, page))
      return new URL(href, page).href;
  }
  return null;
}
