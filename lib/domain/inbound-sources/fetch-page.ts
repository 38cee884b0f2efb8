import type { ExternalLrs, XapiVersion } from "@/lib/domain/external-lrs/external-lrs";
import { requestExternalLrs } from "@/lib/domain/external-lrs/request-external-lrs";
import type { GuardedAnswer } from "@/lib/platform/remote-servers/fetch-guarded";
import { RemoteFault } from "@/lib/platform/remote-servers/remote-fault";
import { requireSuccess } from "@/lib/platform/remote-servers/require-success";

/** The overlap of queries: some LRSs claim to be consistent up to now while statements are still being stored. */
const overlapMs = 10_000;
const timeoutMs = 60_000;
const bytesMax = 48 * 1024 * 1024;

export interface PageRequest {
  lrs: ExternalLrs;
  version: XapiVersion;
  pageSize: number;
  since: Date | null;
  until: Date | null;
  coveredUntil: Date | null;
  more: string | null;
}

export interface FetchedPage {
  status: number;
  contentType: string;
  body: Buffer;
  /** How far the response is consistent, never later than the external LRS's own clock. */
  through: Date | null;
}

/** Fetches the next page of a window, with attachments: from `more`, or else the first page of a query that begins where
 *  everything is covered.
 *  @throws RemoteFault */
export async function fetchPage(request: PageRequest): Promise<FetchedPage> {
  const target = request.more === null ? queryOf(request) : followed(request.more, request.lrs.endpoint);
  const { lrs, version } = request;
  const answer = requireSuccess(await requestExternalLrs(lrs, { target, version, timeoutMs, bytesMax }));
  const { status, headers, body } = answer;
  return { status, contentType: headers["content-type"] ?? "", body, through: throughOf(answer) };
}

function queryOf({ lrs, pageSize, since, until, coveredUntil }: PageRequest): URL {
  const url = new URL(`${lrs.endpoint}/statements`);
  const from = coveredUntil && new Date(Math.max(coveredUntil.getTime() - overlapMs, since?.getTime() ?? 0));
  const begin = from ?? since;
  if (begin) url.searchParams.set("since", begin.toISOString());
  if (until) url.searchParams.set("until", until.toISOString());
  url.searchParams.set("ascending", "true");
  url.searchParams.set("attachments", "true");
  url.searchParams.set("limit", String(pageSize));
  return url;
}

/** `more` is a path relative to the LRS's root (xAPI 1.0.3 part 2 section 2.5); some LRSs send a complete URL.
 *  @throws RemoteFault("foreign-page") if it leads where key and secret must not be sent */
function followed(more: string, endpoint: string): URL {
  const base = new URL(`${endpoint}/statements`);
  const url = URL.canParse(more, base) ? new URL(more, base) : null;
  if (url?.origin !== base.origin)
    throw new RemoteFault("foreign-page", `The link to the next page does not belong to ${base.origin}.`, {
      body: more,
    });
  return url;
}

function throughOf({ headers }: GuardedAnswer): Date | null {
  const claimed = Date.parse(String(headers["x-experience-api-consistent-through"]));
  const clock = Date.parse(headers.date ?? "");
  // If it is not stated, the LRS's clock minus one minute is used.
  const through = Number.isNaN(claimed) ? clock - 60_000 : Math.min(claimed, Number.isNaN(clock) ? Date.now() : clock);
  return Number.isNaN(through) ? null : new Date(through);
}
