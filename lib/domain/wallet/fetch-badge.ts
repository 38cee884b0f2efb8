import type { IncomingHttpHeaders } from "node:http";
import { badgeFileBytesMax } from "@/lib/domain/badge-files/badge-file";
import { allowsPrivateIssuers } from "@/lib/platform/remote-servers/allows-private";
import { fetchGuarded } from "@/lib/platform/remote-servers/fetch-guarded";
import { type TransportFaultKind, transportKindOf } from "@/lib/platform/remote-servers/remote-fault";

/** What is at an address, or why it could not be fetched: a fault on the way, or an invalid response. */
export type FetchedBadge =
  | { bytes: Uint8Array; mediaType: string; url: string }
  | { fault: TransportFaultKind | "answer-not-ok" };

/** Pictures and pages have low priority: a server that offers the credential itself sends that. */
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

/** Fetches a badge's address that a person entered, through the guard of outgoing requests. A web page that links to its
 *  badge with rel="alternate", as ours do, leads to that; any other page is returned as it is.
 *  @param options.isSignedIn whether somebody who is signed in asks for it; visitors reach public addresses only. */
export async function fetchBadge(address: string, { isSignedIn = true } = {}): Promise<FetchedBadge> {
  const found = await get(address, isSignedIn);
  if ("fault" in found || found.mediaType !== "text/html") return found;
  const alternate = alternateOf(Buffer.from(found.bytes).toString("utf8"), found.url);
  return alternate === null ? found : get(alternate, isSignedIn);
}

async function get(address: string, isSignedIn: boolean): Promise<FetchedBadge> {
  try {
    // Learners are not administrators: the addresses that those may enter for external LRSs are not open to them.
    const allowsPrivate = allowsPrivateIssuers(isSignedIn);
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

/** Returns the first link of a page to an alternate form that may be a badge. */
function alternateOf(html: string, page: string): string | null {
  // No tag extends over the beginning of the next one: otherwise each of a page's many beginnings would be scanned from.
  for (const [tag] of html.matchAll(/<(?:link|a)\s[^<>]{1,2000}>/gi)) {
    const attribute = (name: string) => new RegExp(`\\s${name}\\s*=\\s*["']([^"']+)["']`, "i").exec(tag)?.[1] ?? "";
    const isAlternate = attribute("rel").toLowerCase().split(/\s+/).includes("alternate");
    const href = attribute("href").replaceAll("&amp;", "&");
    if (isAlternate && badgeTypes.has(attribute("type").toLowerCase()) && URL.canParse(href, page))
      return new URL(href, page).href;
  }
  return null;
}
