import type { IncomingHttpHeaders } from "node:http";
import { parseAndValidateFlightRouterState } from "next/dist/server/app-render/parse-and-validate-flight-router-state.js";
import { type Refusal, refusal } from "./refusal.ts";

const methods = ["GET", "HEAD", "POST"];
const kibibyte = 1024;

/** The maximum sizes of bodies at paths that Next answers. The first matching entry counts. */
const bodyLimits: readonly (readonly [path: RegExp, bytes: number])[] = [
  [/^\/api\/auth\//, 16 * kibibyte],
  // Badges to verify or to import: badgeFileBytesMax of lib/domain/badge-files, and the form around it.
  [/^\/(verify|badges\/add)(\/|$)/, 12 * 1024 * kibibyte],
  // Other forms, and images of achievements.
  [/^/, 2 * 1024 * kibibyte],
];

/** Returns the maximum size of the body of a request for a page. */
export const pageBodyLimit = (path: string): number => bodyLimits.find(([pattern]) => pattern.test(path))?.[1] ?? 0;

interface PageRequest {
  method?: string | undefined;
  /** The path without the query. */
  path: string;
  headers: IncomingHttpHeaders;
}

/** What a site accepts: the host of its public URL with its port, and the ids of its server actions. */
export interface PageSite {
  host: string;
  actions: ReadonlySet<string>;
}

/** Checks a request for a page before Next sees it. Next answers the malformed ones with faults of its own.
 *  @returns why the request is refused, or null. */
export function checkPageRequest({ method = "GET", path, headers }: PageRequest, site: PageSite): Refusal | null {
  if (!methods.includes(method))
    return refusal(405, `This URL supports ${methods.join(", ")}.`, { allow: methods.join(", ") });
  if (!isDecodable(path)) return refusal(400, "The URL contains an invalid percent-encoding. Encode each % as %25.");
  // Images are not resized on request, and the log of next-auth is not open to clients.
  if (/^\/+_next\/+image(\/|$)/.test(path) || /^\/+api\/+auth\/+_log(\/|$)/.test(path))
    return refusal(404, "This URL does not exist.");
  const state = headers["next-router-state-tree"];
  if (state !== undefined && !isRouterState(String(state)))
    return refusal(400, "The header Next-Router-State-Tree is not valid. Reload the page.");
  if (method !== "POST" || path.startsWith("/api/auth/")) return null;
  if (!isOwnOrigin(headers, site.host))
    return refusal(
      403,
      "Forms of this site can only be sent from its own pages. Open the page, then send the form again.",
    );
  const action = headers["next-action"];
  return action === undefined || site.actions.has(String(action)) ? null : unknownAction();
}

/** The answer to an action that this build does not have: mostly, a page was open while another version was started. Next's client
 *  recognizes the header. */
export const unknownAction = (): Refusal =>
  refusal(409, "This page is from another version of this site. Reload it, then try again.", {
    "x-nextjs-action-not-found": "1",
  });

function isDecodable(path: string): boolean {
  try {
    decodeURIComponent(path);
    return true;
  } catch {
    return false;
  }
}

/** Whether the Origin header names this site: its public URL, or the host that the request was sent to. Browsers send it with
 *  every form, and pages of other sites cannot change it.
 *  @see https://fetch.spec.whatwg.org/#origin-header */
function isOwnOrigin({ origin, host }: IncomingHttpHeaders, ownHost: string): boolean {
  if (origin === undefined || !URL.canParse(origin)) return false;
  const sent = new URL(origin);
  return /^https?:$/.test(sent.protocol) && (sent.host === ownHost || sent.host === host?.toLowerCase());
}

/** Next's own reader of the header decides, since it answers what it cannot read with a server error. */
function isRouterState(header: string): boolean {
  try {
    parseAndValidateFlightRouterState(header);
    return true;
  } catch {
    return false;
  }
}
