import { pool } from "@/lib/platform/db/pool";
import { requestTime } from "@/lib/platform/http/exchange";
import type { LoggedRequest, RequestEndpoint } from "./logged-request.ts";

/** The most rows that one search step reads before it returns what it has found. */
const searchedMax = 20_000;
/** The same for a search in bodies. */
const readMax = 5_000;

export interface RequestFilter {
  activityProviderId?: string | undefined;
  endpoint?: RequestEndpoint | undefined;
  status?: number | undefined;
  /** Only refused requests: of any kind, or of one, such as `malformed`. */
  refused?: "any" | (string & {}) | undefined;
  /** Received at or after this moment. */
  since?: Date | undefined;
  /** Received before this moment. */
  until?: Date | undefined;
  /** A request's id, or a part of its path, body or response, in any case: an email address, a URN. */
  text?: string | undefined;
}

/** Where a page ends. */
export interface RequestCursor {
  receivedAt: Date;
  id: string;
}

export type ListedRequest = Omit<
  LoggedRequest,
  "requestHeaders" | "requestBody" | "responseBody" | "organizationId"
> & {
  /** Null when no provider was recognized. */
  activityProviderName: string | null;
};

export interface RequestPage {
  /** Newest first. */
  requests: ListedRequest[];
  /** Pass it as `before` to get older requests; null at the end. A page can be short and still have a next page, because
   *  one search step reads a bounded number of rows. */
  next: RequestCursor | null;
}

/** Lists an organization's requests that match a filter, newest first, at most `limit`, starting at `before`. Reads the
 *  index requests_by_time backwards (requests_refused for refused requests), at most 20,000 rows (5,000 with a text),
 *  regardless of the size of the log. */
export async function listRequests(
  organizationId: number,
  filter: RequestFilter,
  page: { limit: number; before?: RequestCursor | undefined },
): Promise<RequestPage> {
  const window = windowOf(organizationId, filter, page.before);
  // The end of the search step comes from the same query: rows that are written meanwhile would move it.
  const { rows } = await pool().query<(Row | Nothing) & Looked>({
    text: `WITH page AS MATERIALIZED (
        SELECT ${columns}, (
          SELECT p.name FROM activity_providers p WHERE p.organization_id = $1 AND p.id = w.activity_provider_id
        ) AS provider_name
        FROM (${window.text}) w
        WHERE ($7::uuid IS NULL OR activity_provider_id = $7) AND ($8::text IS NULL OR door = $8)
          AND ($9::smallint IS NULL OR status = $9) AND ($10::text IS NULL OR failure_kind = $10)
          AND ($11::uuid IS NULL OR id = $11)
          AND ($12::text IS NULL OR strpos(
            lower(concat_ws(' ', path, query, failure_message, user_agent, request_body, response_body)), $12) > 0)
        ORDER BY received_at DESC, id DESC LIMIT $13),
      looked AS MATERIALIZED (
        SELECT received_at AS looked_at, id AS looked_id FROM (${window.text}) w
        WHERE (SELECT count(*) FROM page) < $13 ORDER BY received_at DESC, id DESC OFFSET $6::int - 1 LIMIT 1)
      SELECT * FROM (SELECT) one LEFT JOIN page ON true LEFT JOIN looked ON true ORDER BY received_at DESC, id DESC`,
    values: [
      ...window.values,
      filter.activityProviderId ?? null,
      filter.endpoint ?? null,
      filter.status ?? null,
      filter.refused === "any" ? null : (filter.refused ?? null),
      window.id,
      window.words,
      page.limit + 1,
    ],
  });
  const found = rows.filter((row) => row.id !== null);
  const shown = found.slice(0, page.limit);
  const last = shown.at(-1);
  const requests = shown.map(listedOf);
  if (found.length > page.limit && last) return { requests, next: { receivedAt: last.received_at, id: last.id } };
  const [looked] = rows;
  if (!looked?.looked_at || !looked.looked_id) return { requests, next: null };
  return { requests, next: { receivedAt: looked.looked_at, id: looked.looked_id } };
}

/** The part of the log that one search step covers. */
interface Window {
  text: string;
  values: unknown[];
  /** The id to look for. */
  id: string | null;
  /** The words to look for, in lower case. */
  words: string | null;
}

function windowOf(organizationId: number, filter: RequestFilter, before: RequestCursor | undefined): Window {
  const words = filter.text?.trim().toLowerCase() || null;
  // The id contains the time, so no search is needed.
  const time = words === null ? null : requestTime(words);
  const since = time ?? filter.since ?? null;
  const until = time ? new Date(time.getTime() + 1) : (filter.until ?? null);
  return {
    text: `SELECT * FROM request_log.requests
      WHERE organization_id = $1 ${filter.refused === undefined ? "" : "AND failure_kind IS NOT NULL"}
        AND received_at >= coalesce($2::timestamptz, '-infinity') AND received_at < coalesce($3::timestamptz, 'infinity')
        AND received_at <= coalesce($4::timestamptz, 'infinity')
        AND ($4::timestamptz IS NULL OR (received_at, id) < ($4::timestamptz, $5::uuid))
      ORDER BY received_at DESC, id DESC LIMIT $6`,
    values: [
      organizationId,
      since,
      until,
      before?.receivedAt ?? null,
      before?.id ?? null,
      words !== null && !time ? readMax : searchedMax,
    ],
    id: time ? words : null,
    words: time ? null : words,
  };
}

const columns = `received_at, id, activity_provider_id, door AS endpoint, method, path, query, status, failure_kind, failure_message,
  failure_field, latency_ms, client_address, user_agent, xapi_version, request_body_bytes`;

interface Row {
  received_at: Date;
  id: string;
  activity_provider_id: string | null;
  endpoint: RequestEndpoint;
  method: string;
  path: string;
  query: string | null;
  status: number;
  failure_kind: string | null;
  failure_message: string | null;
  failure_field: string | null;
  latency_ms: number;
  client_address: string | null;
  user_agent: string | null;
  xapi_version: string | null;
  request_body_bytes: number;
  provider_name: string | null;
}

/** The one row of an empty page. */
interface Nothing {
  id: null;
}

interface Looked {
  looked_at: Date | null;
  looked_id: string | null;
}

function listedOf(row: Row): ListedRequest {
  return {
    id: row.id,
    receivedAt: row.received_at,
    activityProviderId: row.activity_provider_id,
    activityProviderName: row.provider_name,
    endpoint: row.endpoint,
    method: row.method,
    path: row.path,
    query: row.query,
    status: row.status,
    failure:
      row.failure_kind === null
        ? null
        : { kind: row.failure_kind, message: row.failure_message ?? "", field: row.failure_field },
    latencyMs: row.latency_ms,
    clientAddress: row.client_address,
    userAgent: row.user_agent,
    xapiVersion: row.xapi_version,
    requestBodyBytes: row.request_body_bytes,
  };
}
