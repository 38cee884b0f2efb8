import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import { providerIdOf } from "../authority.ts";
import type { XapiCaller } from "../caller.ts";
import { actorKey } from "../statement/actor-key.ts";
import { readTimestamp } from "../statement/read-timestamp.ts";
import { actor as actorRule, resolveMailtos } from "../statement/rules/actor.ts";
import { isIri } from "../statement/rules/formats.ts";
import type { Reading } from "../statement/rules/shape.ts";
import type { Actor } from "../statement/statement.ts";
import { termOf } from "../statement/terms.ts";
import type { ListQuery } from "./list.sql.ts";
import type { Condition, Cursor } from "./look.sql.ts";

export type Format = "ids" | "exact" | "canonical";

/** How statements are to be shown. */
export interface Showing {
  format: Format;
  hasAttachments: boolean;
}

/** Statements of a list when the client sets no limit, and the most it can set. */
const limitDefault = 100;
const limitMax = 1000;

/** What a GET of statements asks for (xAPI 1.0.3 part 3 section 2.1.3): one statement, or a list.
 *  Throws Failure("malformed") that names the parameter, also where parameters contradict each other. */
export function readStatementQuery(
  exchange: Exchange,
  caller: XapiCaller,
): Showing & ({ kind: "one"; id: string; isVoided: boolean } | { kind: "list"; query: Omit<ListQuery, "through"> }) {
  const statementId = readUuid(exchange, "statementId");
  const voidedStatementId = readUuid(exchange, "voidedStatementId");
  const showing = readShowing(exchange);
  const id = statementId ?? voidedStatementId;
  if (id === undefined) return { ...showing, kind: "list", query: readList(exchange, caller) };
  refuseBesideId(exchange, statementId === undefined ? "voidedStatementId" : "statementId");
  return { ...showing, kind: "one", id, isVoided: statementId === undefined };
}

function refuseBesideId(exchange: Exchange, name: string): void {
  for (const other of exchange.url.searchParams.keys()) {
    if (other === name || other === "format" || other === "attachments" || other === "igsClientId") continue;
    throw new Failure(
      "malformed",
      `The parameter ${other} cannot be combined with ${name}. With ${name}, only format and attachments are supported.`,
      {
        field: other,
      },
    );
  }
}

function readShowing(exchange: Exchange): Showing {
  const format = exchange.query("format") ?? "exact";
  if (format !== "ids" && format !== "exact" && format !== "canonical")
    throw refusal("format", '"ids", "exact" or "canonical"', format);
  return { format, hasAttachments: readTruth(exchange, "attachments") };
}

function readList(exchange: Exchange, caller: XapiCaller): Omit<ListQuery, "through"> {
  const isAscending = readTruth(exchange, "ascending");
  return {
    organizationId: caller.organizationId,
    conditions: readConditions(exchange, caller),
    since: readTime(exchange, "since"),
    until: readTime(exchange, "until"),
    cursor: readCursor(exchange),
    isAscending,
    limit: readLimit(exchange),
  };
}

/** In the order of how few statements each usually finds. Whose statements the caller may read is one of them. */
function readConditions(exchange: Exchange, caller: XapiCaller): Condition[] {
  const registration = readUuid(exchange, "registration");
  const agent = readAgent(exchange, caller);
  const activity = readIri(exchange, "activity");
  const verb = readIri(exchange, "verb");
  const hasRelatedAgents = readTruth(exchange, "related_agents");
  const hasRelatedActivities = readTruth(exchange, "related_activities");
  const conditions: Condition[] = [];
  if (registration !== undefined) conditions.push(ofTerms(termOf("registration", registration)));
  if (agent !== undefined) conditions.push(ofAgent(agent, hasRelatedAgents));
  if (activity !== undefined)
    conditions.push(
      ofTerms(termOf("activity", activity), ...(hasRelatedActivities ? [termOf("related-activity", activity)] : [])),
    );
  if (verb !== undefined) conditions.push(ofTerms(termOf("verb", verb)));
  if (caller.isOwnOnly) conditions.push({ terms: [], activityProviderId: caller.activityProviderId });
  return conditions;
}

const ofTerms = (...terms: string[]): Condition => ({ terms, activityProviderId: null });

function ofAgent(agent: Actor, isBroad: boolean): Condition {
  const key = actorKey(agent);
  if (key === null) throw refusal("agent", "an Agent or Group with an identifier", "an object without one");
  if (!isBroad) return ofTerms(termOf("agent", key));
  return { terms: [termOf("agent", key), termOf("related-agent", key)], activityProviderId: providerIdOf(agent) };
}

function readAgent(exchange: Exchange, { version }: XapiCaller): Actor | undefined {
  const text = exchange.query("agent");
  if (text === undefined) return undefined;
  const reading: Reading = { version, lenientMailto: true, warnings: [] };
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new Failure("malformed", `The parameter agent is not valid JSON: ${(cause as Error).message}.`, {
      field: "agent",
      cause,
    });
  }
  try {
    actorRule(value, "/agent", reading);
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    throw new Failure("malformed", `The parameter agent is not a valid Agent. ${thrown.message}`, { field: "agent" });
  }
  // The rule has just shown that the value has this shape.
  return (resolveMailtos({ agent: value }, reading.warnings) as { agent: Actor }).agent;
}

/** A UUID in lower case.
 *  Throws Failure("malformed") when the parameter is something else. */
export function readUuid(exchange: Exchange, name: string): string | undefined {
  const value = exchange.query(name);
  if (value === undefined) return undefined;
  if (!isUuid(value)) throw refusal(name, "a UUID such as 0ea6d5c8-48f5-4e8d-805a-a996f8f6867f", value);
  return value.toLowerCase();
}

function readIri(exchange: Exchange, name: string): string | undefined {
  const value = exchange.query(name);
  if (value !== undefined && !isIri(value)) throw refusal(name, "an IRI with a scheme", value);
  return value;
}

function readTruth(exchange: Exchange, name: string): boolean {
  // Some clients write them as their language does: `True`.
  const value = exchange.query(name) ?? "false";
  const lower = value.toLowerCase();
  if (lower !== "true" && lower !== "false") throw refusal(name, "true or false", value);
  return lower === "true";
}

function readTime(exchange: Exchange, name: string): Date | null {
  const value = exchange.query(name);
  if (value === undefined) return null;
  const time = readTimestamp(value);
  if (time === null) throw refusal(name, "an ISO 8601 date and time such as 2020-01-11T10:30:45.154Z", value);
  return new Date(time.epochMilliseconds);
}

function readLimit(exchange: Exchange): number {
  const value = exchange.query("limit") ?? "0";
  if (!/^\d{1,9}$/.test(value)) throw refusal("limit", "an integer, 0 or greater", value);
  const limit = Number(value);
  return limit === 0 ? limitDefault : Math.min(limit, limitMax);
}

/** Written by `writeCursor`. It contains where a list continues and no permissions: those are checked on every request. */
function readCursor(exchange: Exchange): Cursor | null {
  const value = exchange.query("cursor");
  if (value === undefined) return null;
  const [, stored, sequence] = /^(\d{1,15})-(\d{1,18})$/.exec(value) ?? [];
  if (stored === undefined || sequence === undefined) throw refusal("cursor", "a cursor from a more link", value);
  return { stored: new Date(Number(stored)), sequence };
}

export const writeCursor = ({ stored, sequence }: Cursor): string => `${stored.getTime()}-${sequence}`;

function refusal(name: string, expected: string, value: string): Failure {
  const shown = JSON.stringify(value.length > 80 ? `${value.slice(0, 80)}…` : value);
  return new Failure("malformed", `The parameter ${name} must be ${expected}; received ${shown}.`, { field: name });
}
