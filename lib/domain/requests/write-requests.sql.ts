import { GroupCommit } from "@/lib/platform/db/group-commit";
import { pool } from "@/lib/platform/db/pool";
import { log } from "@/lib/platform/log/log";
import { ensurePartitions, resetKnownPartitions } from "./ensure-partitions.sql.ts";
import type { LoggedRequest } from "./logged-request.ts";

/** How many rows may wait in memory for the database. Further rows are dropped and counted. */
const rowsWaitingMax = 5_000;
const charactersWaitingMax = 32 * 1024 * 1024;
const attemptsMax = 3;
const retryAfterMs = 500;
const reportDropsEveryMs = 10_000;
/** The limit per minute for requests without a recognized caller: anybody can send them, with any organization's address or
 *  key. */
const strangersMax = { ofOneName: 300, ofAll: 3_000 };

/** What an unrecognized caller sent that names an activity provider, in the order in which it counts. */
export interface ShownNames {
  /** SHA-256 of a bearer token, which may have expired or been revoked. */
  tokenHash: Buffer | null;
  /** A key, which is also the client id. */
  key: string | null;
  /** imc's client id. */
  igsClientId: string | null;
}

interface Row {
  request: LoggedRequest;
  /** Null if the caller was recognized. */
  shown: ShownNames | null;
}

const writer = new GroupCommit<Row, null>(
  writeGroup,
  // Nobody waits for these rows. Collecting them for a moment costs the database and this process a fraction of the work.
  { itemsMax: 500, weightMax: 4 * 1024 * 1024, gatherMs: 200 },
  charactersOf,
);

let rowsWaiting = 0;
let charactersWaiting = 0;
let dropped = 0;
let dropsReportedAt = 0;
/** Since a group was given up, the database counts as unavailable: later groups are tried once, so that they do not wait
 *  behind each other. */
let isAway = false;
let settled: (() => void)[] = [];
let strangers = { minute: 0, count: 0, byName: new Map<string, number>() };

/** Queues a row for the log. `shown` names the activity provider if the caller was not recognized. */
export function writeRequest(request: LoggedRequest, shown: ShownNames | null): void {
  const row = { request, shown };
  if (request.activityProviderId === null && !mayStrangerWrite(nameOf(shown) ?? String(request.organizationId))) {
    countDrop("too many requests from unknown callers");
    return;
  }
  const characters = charactersOf(row);
  if (rowsWaiting >= rowsWaitingMax || charactersWaiting + characters > charactersWaitingMax) {
    countDrop("requests arrive faster than the database can store them");
    return;
  }
  rowsWaiting++;
  charactersWaiting += characters;
  writer
    .add(row)
    .catch((error: Error) => countDrop(error.message))
    .finally(() => {
      rowsWaiting--;
      charactersWaiting -= characters;
      if (rowsWaiting > 0) return;
      for (const resolve of settled) resolve();
      settled = [];
    });
}

/** The name under which the requests of an unknown caller are limited. */
const nameOf = (shown: ShownNames | null): string | undefined =>
  shown?.key?.slice(0, 100) ?? shown?.igsClientId?.slice(0, 100) ?? shown?.tokenHash?.toString("hex");

/** Counts a request of an unknown caller under the key or the organization that it names. */
function mayStrangerWrite(name: string): boolean {
  const minute = Math.floor(Date.now() / 60_000);
  if (strangers.minute !== minute) strangers = { minute, count: 0, byName: new Map() };
  const count = strangers.byName.get(name) ?? 0;
  if (count >= strangersMax.ofOneName || strangers.count >= strangersMax.ofAll) return false;
  strangers.byName.set(name, count + 1);
  strangers.count++;
  return true;
}

/** Returns how many rows this process has dropped since it started. */
export const droppedRequests = (): number => dropped;

/** Resolves when every queued row is written or given up. Await it before the pool is closed. */
export function settleRequests(): Promise<void> {
  return rowsWaiting === 0 ? Promise.resolve() : new Promise((resolve) => settled.push(resolve));
}

function countDrop(reason: string): void {
  dropped++;
  if (Date.now() - dropsReportedAt < reportDropsEveryMs) return;
  dropsReportedAt = Date.now();
  log.warn({ dropped, reason }, "request log entries were dropped");
}

function charactersOf({ request }: Row): number {
  return 500 + (request.requestBody?.length ?? 0) + (request.responseBody?.length ?? 0);
}

async function writeGroup(rows: Row[]): Promise<null[]> {
  for (let attempt = 1; ; attempt++) {
    try {
      await ensurePartitions(rows.map(({ request }) => request.receivedAt));
      await insert(await withShownProviders(rows));
      isAway = false;
      return rows.map(() => null);
    } catch (error) {
      resetKnownPartitions();
      if (isAway || attempt >= attemptsMax) {
        isAway = true;
        throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, attempt * retryAfterMs));
    }
  }
}

/** A refused request belongs to the organization whose activity provider's token, key or client id it sent. Key look-ups for those
 *  that were sent: access_tokens_pkey, activity_providers (key), activity_providers (igs_client_id). A client id that several
 *  providers have names none of them. */
async function withShownProviders(rows: Row[]): Promise<LoggedRequest[]> {
  const given = rows.map(({ shown }) => shown).filter((shown) => shown !== null);
  const hashes = given.map(({ tokenHash }) => tokenHash).filter((hash) => hash !== null);
  const keys = textsOf(given.map(({ key }) => key));
  const clientIds = textsOf(given.map(({ igsClientId }) => igsClientId));
  if (hashes.length + keys.length + clientIds.length === 0) return rows.map(({ request }) => request);
  const { rows: found } = await pool().query<{ name: string; organization_id: number; id: string }>({
    name: "find-shown-providers",
    text: `SELECT 'key ' || key AS name, organization_id, id FROM activity_providers WHERE key = ANY($1::text[])
      UNION ALL
      SELECT 'token ' || encode(token_hash, 'hex'), organization_id, activity_provider_id
      FROM access_tokens WHERE token_hash = ANY($2::bytea[])
      UNION ALL
      SELECT 'client ' || igs_client_id, min(organization_id), (array_agg(id))[1]
      FROM activity_providers WHERE igs_client_id = ANY($3::text[])
      GROUP BY igs_client_id HAVING count(*) = 1`,
    values: [keys, hashes, clientIds],
  });
  const providers = new Map(found.map((provider) => [provider.name, provider]));
  return rows.map(({ request, shown }) => {
    if (shown === null) return request;
    const provider =
      providers.get(`token ${shown.tokenHash?.toString("hex")}`) ??
      providers.get(`key ${shown.key}`) ??
      providers.get(`client ${shown.igsClientId}`);
    return provider
      ? { ...request, organizationId: provider.organization_id, activityProviderId: provider.id }
      : request;
  });
}

const textsOf = (texts: (string | null)[]): string[] => [
  ...new Set(texts.filter((text) => text !== null).map(withoutNul)),
];

/** Inserts the group with one statement into the partition of the day. A row that an earlier attempt has written stays as
 *  it is: requests_by_time (organization_id, received_at, id). */
async function insert(requests: LoggedRequest[]): Promise<void> {
  const column = <Value>(read: (request: LoggedRequest) => Value) => requests.map(read);
  await pool().query({
    name: "insert-requests",
    text: `INSERT INTO request_log.requests (organization_id, received_at, id, activity_provider_id, door, method, path, query,
        status, failure_kind, failure_message, failure_field, latency_ms, client_address, user_agent, xapi_version,
        request_headers, request_body, request_body_bytes, response_body)
      SELECT * FROM unnest($1::int[], $2::timestamptz[], $3::uuid[], $4::uuid[], $5::text[], $6::text[], $7::text[],
        $8::text[], $9::smallint[], $10::text[], $11::text[], $12::text[], $13::real[], $14::text[], $15::text[],
        $16::text[], $17::json[], $18::text[], $19::int[], $20::text[])
      ON CONFLICT DO NOTHING`,
    values: [
      column((request) => request.organizationId),
      column((request) => request.receivedAt.toISOString()),
      column((request) => request.id),
      column((request) => request.activityProviderId),
      column((request) => request.endpoint),
      column((request) => request.method),
      column((request) => withoutNul(request.path)),
      column((request) => request.query && withoutNul(request.query)),
      column((request) => request.status),
      column((request) => request.failure?.kind ?? null),
      column((request) => request.failure && withoutNul(request.failure.message)),
      column((request) => request.failure?.field && withoutNul(request.failure.field)),
      column((request) => request.latencyMs.toFixed(2)),
      column((request) => request.clientAddress),
      column((request) => request.userAgent),
      column((request) => request.xapiVersion),
      column((request) => JSON.stringify(request.requestHeaders)),
      column((request) => request.requestBody && withoutNul(request.requestBody)),
      column((request) => request.requestBodyBytes),
      column((request) => request.responseBody && withoutNul(request.responseBody)),
    ],
  });
}

/** PostgreSQL's text cannot store it, and one such row would fail the whole group. */
function withoutNul(text: string): string {
  return text.includes("\0") ? text.replaceAll("\0", "\ufffd") : text;
}
