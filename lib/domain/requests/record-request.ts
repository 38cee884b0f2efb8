import { sha256 } from "@/lib/platform/crypto/sha256";
import { writtenText } from "@/lib/platform/http/answer-json";
import type { Outcome } from "@/lib/platform/http/endpoint";
import type { Exchange } from "@/lib/platform/http/exchange";
import type { LoggedRequest, RequestEndpoint } from "./logged-request.ts";
import { redactQuery, redactText, redactTokenRequest } from "./redact.ts";
import { selectHeaders } from "./select-headers.ts";
import { type ShownNames, writeRequest } from "./write-requests.sql.ts";

/** Limits for each body. Refused requests are inspected, accepted ones are only counted: their statements are stored
 *  elsewhere. */
const refusedCharactersMax = 16 * 1024;
const answeredCharactersMax = 2 * 1024;
const pathLengthMax = 2 * 1024;

/** Records a request in the log once its answer is ready: the `record` function of a Protocol. It only queues the row, which
 *  is written a moment later and is lost if the process is killed before. Never throws and never waits. */
export function recordRequest(endpoint: RequestEndpoint, exchange: Exchange, { failure, response }: Outcome): void {
  const { request, url, caller } = exchange;
  const charactersMax = failure ? refusedCharactersMax : answeredCharactersMax;
  const body = requestBody(endpoint, exchange, charactersMax);
  const responseText = writtenText(response);
  const row: LoggedRequest = {
    id: exchange.requestId,
    receivedAt: exchange.receivedAt,
    organizationId: caller?.organizationId ?? organizationIn(url.pathname),
    activityProviderId: caller?.activityProviderId ?? null,
    endpoint,
    method: request.method.slice(0, 32),
    path: url.pathname.slice(0, pathLengthMax),
    query: redactQuery(url.search)?.slice(0, charactersMax) ?? null,
    status: response.status,
    failure: failure && {
      kind: failure.kind,
      message: failure.message.slice(0, pathLengthMax),
      field: failure.field?.slice(0, pathLengthMax) ?? null,
    },
    latencyMs: exchange.elapsedMs,
    clientAddress: exchange.header("x-forwarded-for")?.split(",").at(-1)?.trim() || null,
    userAgent: exchange.header("user-agent")?.slice(0, 512) ?? null,
    xapiVersion: exchange.header("x-experience-api-version")?.slice(0, 32) ?? null,
    requestHeaders: selectHeaders(request.headers, failure !== null),
    requestBody: body.text,
    requestBodyBytes: exchange.bodyRead?.length ?? contentLength(exchange),
    responseBody:
      responseText === undefined ? null : redactText(responseText.slice(0, charactersMax), "application/json"),
  };
  writeRequest(row, caller ? null : shownNames(exchange, body.clientId));
}

function requestBody(
  endpoint: RequestEndpoint,
  exchange: Exchange,
  charactersMax: number,
): { text: string | null; clientId: string | null } {
  const bytes = exchange.bodyPrefix;
  const contentType = exchange.header("content-type") ?? "";
  if (!bytes || bytes.length === 0 || !isText(contentType)) return { text: null, clientId: null };
  // A character that the limit cuts in two is dropped.
  const isCut = bytes.length > charactersMax;
  const text = isCut ? bytes.toString("utf8", 0, charactersMax).replace(/\ufffd$/, "") : bytes.toString("utf8");
  if (endpoint === "token") return redactTokenRequest(text);
  return { text: redactText(text, contentType), clientId: null };
}

/** The statements of a multipart body come first, so its beginning is text. */
function isText(contentType: string): boolean {
  return contentType === "" || /json|^text\/|xml|x-www-form-urlencoded|^multipart\//i.test(contentType);
}

/** Requests that were refused before the caller was recognized still belong to the organization in their path. */
function organizationIn(pathname: string): number | null {
  const number = /^\/api\/organizations\/([1-9]\d{0,8})(?:\/|$)/.exec(pathname)?.[1];
  return number === undefined ? null : Number(number);
}

function contentLength(exchange: Exchange): number {
  const length = Number(exchange.header("content-length") ?? 0);
  return Number.isSafeInteger(length) ? Math.min(Math.max(length, 0), 2 ** 31 - 1) : 0;
}

/** What names the activity provider of a request whose caller was not recognized. */
function shownNames(exchange: Exchange, clientId: string | null): ShownNames {
  const token = /^Bearer +(\S+) *$/i.exec(exchange.header("authorization") ?? "")?.[1];
  return {
    tokenHash: token === undefined ? null : sha256(token),
    key: clientId ?? basicUser(exchange),
    igsClientId: exchange.header("x-igs-client-id") || exchange.url.searchParams.get("igsClientId") || null,
  };
}

/** The user name of HTTP Basic: an activity provider's key, which is not secret. */
function basicUser(exchange: Exchange): string | null {
  const encoded = /^Basic +([A-Za-z0-9+/=_-]+) *$/i.exec(exchange.header("authorization") ?? "")?.[1];
  if (!encoded) return null;
  const [user] = Buffer.from(encoded, "base64").toString("utf8").split(":", 1);
  return user || null;
}
