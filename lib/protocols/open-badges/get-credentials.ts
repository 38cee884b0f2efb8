import type { AppCaller } from "@/lib/domain/apps/find-app-token.sql";
import { recordGrantUse } from "@/lib/domain/apps/record-grant-use";
import { listEntries } from "@/lib/domain/wallet-entries/list-entries.sql";
import { sha256 } from "@/lib/platform/crypto/sha256";
import { env } from "@/lib/platform/env";
import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import { limitAttempts } from "@/lib/platform/http/limit-attempts";
import { matchesEtag } from "@/lib/platform/http/matches-etag";

const limitDefault = 50;
const limitMax = 100;

/** Implements getCredentials (Open Badges 3.0 sections 6.2.2 and 6.4): a page of the person's badges, with embedded proofs
 *  in `credential` and JWTs in `compactJwsString`, each exactly as it was signed. Headers: X-Total-Count, Link (first,
 *  last, next, prev), ETag. A page with long texts ends before its limit, and its `next` continues there.
 *  @throws Failure: malformed (invalid_query_parameter), too-many */
export async function getCredentials(exchange: Exchange, caller: AppCaller): Promise<Response> {
  const limit = Math.min(readNumber(exchange, "limit", 1) ?? limitDefault, limitMax);
  const offset = readNumber(exchange, "offset", 0) ?? 0;
  const since = readSince(exchange);
  const { personId, grantId, appId, reach } = caller;
  await limitAttempts("read-of-app-and-person", `${appId} ${personId}`);
  const { total, badges, isCut } = await listEntries({ personId, grantId, appId, reach, since, offset, limit });

  // Around an imported badge there may be characters that its verification accepts as white space and JSON does not, such as
  // a byte order mark.
  const embedded = badges.filter(({ isToken }) => !isToken).map(({ body }) => body.trim());
  const tokens = badges.filter(({ isToken }) => isToken).map(({ body }) => JSON.stringify(body.trim()));
  // The texts are part of the answer as they are: parsing and serializing would lose the form of their numbers.
  const members = [
    ...(embedded.length === 0 ? [] : [`"credential":[${embedded.join(",")}]`]),
    ...(tokens.length === 0 ? [] : [`"compactJwsString":[${tokens.join(",")}]`]),
  ];
  const body = `{${members.join(",")}}`;
  const etag = `W/"${sha256(`${total} ${body}`).toString("base64url").slice(0, 27)}"`;
  const headers = {
    etag,
    "cache-control": "private, no-cache",
    vary: "authorization",
    "x-total-count": String(total),
    link: linksOf({
      limit,
      offset,
      next: offset + (isCut ? badges.length : limit),
      total,
      since: exchange.query("since"),
    }),
  };
  const hasAlready = matchesEtag(exchange.header("if-none-match"), etag);
  const isHandedOver = !hasAlready && exchange.request.method !== "HEAD";
  await recordGrantUse(grantId, { read: isHandedOver ? badges.length : 0 }, exchange.receivedAt);
  if (hasAlready) return new Response(null, { status: 304, headers });
  return new Response(body, { headers: { ...headers, "content-type": "application/json" } });
}

/** @see https://www.imsglobal.org/spec/ob/v3p0/#paging */
function linksOf(page: {
  limit: number;
  offset: number;
  next: number;
  total: number;
  since: string | undefined;
}): string {
  const { limit, offset, next, total, since } = page;
  const last = Math.max(0, Math.floor((total - 1) / limit) * limit);
  const at = (start: number) => {
    const query = new URLSearchParams({ limit: String(limit), offset: String(start) });
    if (since !== undefined) query.set("since", since);
    return `<${env().PUBLIC_URL}/ims/ob/v3p0/credentials?${query}>`;
  };
  return [
    ...(next < total ? [`${at(next)}; rel="next"`] : []),
    `${at(last)}; rel="last"`,
    `${at(0)}; rel="first"`,
    ...(offset > 0 ? [`${at(Math.max(0, Math.min(offset - limit, last)))}; rel="prev"`] : []),
  ].join(", ");
}

function readNumber(exchange: Exchange, name: "limit" | "offset", min: number): number | null {
  const text = query(exchange, name);
  if (text === undefined) return null;
  const number = /^\d{1,10}$/.test(text) ? Number(text) : Number.NaN;
  if (!(number >= min && number <= 2_147_483_647)) throw wrong(name, `${name} must be an integer, ${min} or greater.`);
  return number;
}

/** A date-time; without a zone, as in the OpenAPI document, it is read as UTC. */
function readSince(exchange: Exchange): Date | null {
  const text = query(exchange, "since");
  if (text === undefined) return null;
  // A "+" that was not encoded arrives as a space.
  const [, local, zone = "Z"] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d{1,9})?)(Z|[+ -]\d\d:\d\d)?$/i.exec(text) ?? [];
  const since = new Date(`${local}${zone.replace(" ", "+")}`);
  if (local === undefined || Number.isNaN(since.getTime()))
    throw wrong("since", "since must be a date and time such as 2026-01-31T08:00:00Z.");
  return since;
}

function query(exchange: Exchange, name: string): string | undefined {
  try {
    return exchange.query(name);
  } catch {
    throw wrong(name, `The parameter ${name} occurs more than once. Send it only once.`);
  }
}

const wrong = (field: string, message: string) =>
  new Failure("malformed", message, { field, code: "invalid_query_parameter" });
