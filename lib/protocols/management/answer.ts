import { sha256 } from "@/lib/platform/crypto/sha256";
import { env } from "@/lib/platform/env";
import { Failure } from "@/lib/platform/failure/failure";
import { answerText } from "@/lib/platform/http/answer-json";
import type { RouteHandler } from "@/lib/platform/http/endpoint";
import { type Exchange, single } from "@/lib/platform/http/exchange";
import { answerIdempotently, type IdempotentAnswer } from "./answer-idempotently.ts";
import { InvalidRequest } from "./invalid-request.ts";
import { matchOperations } from "./match-operation.ts";
import type { Operation, Result } from "./operation.ts";
import { type ManagementCaller, managementEndpoint, segmentsOf } from "./protocol.ts";

const bodyBytesMax = 1024 * 1024;

/** The route handler of the management API for all methods: finds the operation, reads the request, and performs it. */
export const answerManagement: RouteHandler = managementEndpoint(null, async (exchange, caller) => {
  const { operation, params } = operationOf(exchange);
  const body = await readBody(exchange, operation);
  const perform = () => performOperation(exchange, caller, operation, params, body);
  const answered = operation.method === "POST" ? await answerIdempotently(exchange, caller, perform) : await perform();
  if (answered.text === null) return new Response(null, { status: answered.status, headers: answered.headers });
  return answerText(answered.text, answered);
});

function operationOf(exchange: Exchange): { operation: Operation; params: Readonly<Record<string, string>> } {
  const matched = matchOperations(segmentsOf(exchange));
  if (!matched)
    throw new Failure("not-found", "No resource exists at this URL. See /api/reference for the available operations.");
  const { method } = exchange.request;
  // HEAD is answered like GET; the server removes the body.
  const operation = matched.operations.get(method === "HEAD" ? "GET" : method);
  if (!operation)
    throw new Failure("not-allowed", `${method} is not supported. Use ${[...matched.operations.keys()].join(" or ")}.`);
  return { operation, params: matched.params };
}

/** Reads the body as JSON; undefined for operations without a body.
 *  @throws Failure("unsupported", "too-large" or "malformed"). */
async function readBody(exchange: Exchange, operation: Operation): Promise<unknown> {
  if (!operation.body) return undefined;
  const text = await exchange.text(operation.bodyBytesMax ?? bodyBytesMax);
  if (text !== "" && !/^application\/(json|merge-patch\+json)\s*(;|$)/i.test(exchange.header("content-type") ?? ""))
    throw new Failure("unsupported", "The body must be JSON. Send Content-Type: application/json.", {
      field: "Content-Type",
    });
  const body = parsed(text);
  // PostgreSQL's text type does not allow NUL.
  const at = text.includes("\\u0000") ? pathOfNul(body) : null;
  if (at) throw new InvalidRequest([{ part: "body", at, message: "must not contain the character U+0000" }]);
  return body;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch (cause) {
    throw new Failure("malformed", `The body is not valid JSON: ${(cause as Error).message}.`, { cause });
  }
}

/** Returns the path of the first text with U+0000, or null. */
function pathOfNul(value: unknown): PropertyKey[] | null {
  if (typeof value === "string") return value.includes("\0") ? [] : null;
  if (typeof value !== "object" || value === null) return null;
  for (const [name, inner] of Object.entries(value)) {
    const at = name.includes("\0") ? [] : pathOfNul(inner);
    if (at) return [name, ...at];
  }
  return null;
}

async function performOperation(
  exchange: Exchange,
  caller: ManagementCaller,
  operation: Operation,
  params: Readonly<Record<string, string>>,
  body: unknown,
): Promise<IdempotentAnswer> {
  const result = await operation.perform(
    {
      organizationId: caller.organizationId,
      actor: { actingProviderId: caller.activityProviderId },
      now: exchange.receivedAt,
      params,
      query: queryOf(exchange),
      body,
      checkState: (state) => requireTag(exchange, state),
    },
    (faults) => new InvalidRequest(faults),
  );
  if (!operation.answer) return { status: 204, headers: {}, text: null };
  return {
    status: operation.status ?? 200,
    headers: headersOf(exchange, caller, operation, result),
    text: result.text ?? JSON.stringify(bodyOf(exchange, result)),
  };
}

function queryOf(exchange: Exchange): Record<string, string> {
  const { searchParams } = exchange.url;
  return Object.fromEntries([...searchParams.keys()].map((name) => [name, single(searchParams, name) ?? ""]));
}

function headersOf(
  exchange: Exchange,
  { organizationId }: ManagementCaller,
  operation: Operation,
  { state, location, next }: Result<unknown>,
): Record<string, string> {
  return {
    "content-type": operation.contentType ?? "application/json",
    ...(state === undefined ? {} : { etag: tagOf(state) }),
    ...(location === undefined ? {} : { location: `/api/organizations/${organizationId}${location}` }),
    ...(next ? { link: `<${addressOf(exchange, next)}>; rel="next"` } : {}),
  };
}

function bodyOf(exchange: Exchange, { body, next }: Result<unknown>): unknown {
  return next && typeof body === "object" ? { ...body, next: addressOf(exchange, next) } : body;
}

/** Returns the URL of the request with another cursor. */
function addressOf(exchange: Exchange, cursor: string): string {
  const address = new URL(`${env().PUBLIC_URL}${exchange.url.pathname}${exchange.url.search}`);
  address.searchParams.set("cursor", cursor);
  return address.href;
}

/** Computes an entity tag from the changeable state of a resource (RFC 9110 section 8.8.3). */
function tagOf(state: unknown): string {
  return `"${sha256(JSON.stringify(state)).toString("base64url").slice(0, 27)}"`;
}

/** Checks If-Match by strong comparison (RFC 9110 section 13.1.1).
 *  @throws Failure("precondition-failed") if the state has changed. */
function requireTag(exchange: Exchange, state: unknown): void {
  const ifMatch = exchange.header("if-match");
  if (ifMatch === undefined) return;
  const tags = ifMatch.split(",").map((tag) => tag.trim());
  if (tags.includes("*") || tags.includes(tagOf(state))) return;
  throw new Failure(
    "precondition-failed",
    "The resource has changed. Read it again, then send its current ETag in If-Match.",
    { field: "If-Match" },
  );
}
