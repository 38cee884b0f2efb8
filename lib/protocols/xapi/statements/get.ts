import { Failure } from "@/lib/platform/failure/failure";
import { answerText } from "@/lib/platform/http/answer-json";
import type { Exchange } from "@/lib/platform/http/exchange";
import { authorityOf } from "../authority.ts";
import type { XapiCaller } from "../caller.ts";
import { readAcceptLanguage } from "../statement/choose-language.ts";
import { mentionedActivities } from "../statement/mentions.ts";
import { type Presentation, presentStatement } from "../statement/present.ts";
import type { Statement } from "../statement/statement.ts";
import { answerMultipart } from "./answer-multipart.ts";
import { consistentThrough } from "./consistent-through.sql.ts";
import { listStatements } from "./list.sql.ts";
import type { Cursor } from "./look.sql.ts";
import { readDefinitions } from "./read-definitions.sql.ts";
import { readStatement } from "./read-one.sql.ts";
import { type Format, readStatementQuery, writeCursor } from "./read-parameters.ts";
import type { ShownStatement } from "./shown-statement.ts";

const consistentThroughHeader = "x-experience-api-consistent-through";

/** Every parameter of GET statements. `cursor` occurs only in `more` links. */
export const getParameters = [
  "statementId",
  "voidedStatementId",
  "agent",
  "verb",
  "activity",
  "registration",
  "related_activities",
  "related_agents",
  "since",
  "until",
  "limit",
  "format",
  "attachments",
  "ascending",
  "cursor",
];

/** Returns one statement, or a page of statements with the path of the next page (xAPI 1.0.3 part 3 section 2.1.3), with
 *  the contents of attachments if requested. The path contains its own query, needs no session and does not expire;
 *  permissions are checked each time it is followed.
 *  @throws Failure: malformed (parameters), not-found */
export async function getStatements(exchange: Exchange, caller: XapiCaller): Promise<Response> {
  const asked = readStatementQuery(exchange, caller);
  // Before the query: what is stored between the two may be missing from neither.
  const through = await consistentThrough(caller.organizationId);
  const headers: Record<string, string> = { [consistentThroughHeader]: through.toISOString() };
  const show = (statements: ShownStatement[]) => present(exchange, caller, statements, asked.format);
  const answer = (text: string, statements: ShownStatement[]) =>
    asked.hasAttachments
      ? answerMultipart({ text, statements, headers, organizationId: caller.organizationId })
      : answerText(text, { headers });

  if (asked.kind === "list") {
    const page = await listStatements({ ...asked.query, through });
    const more = page.next === null ? "" : morePath(exchange, caller, page.next);
    const texts = await show(page.statements);
    return answer(`{"statements":[${texts.join(",")}],"more":${JSON.stringify(more)}}`, page.statements);
  }
  const { id, isVoided } = asked;
  const { organizationId, activityProviderId, isOwnOnly } = caller;
  const statement = await readStatement({
    organizationId,
    id,
    isVoided,
    activityProviderId: isOwnOnly ? activityProviderId : null,
  });
  if (!statement) throw new Failure("not-found", `No ${isVoided ? "voided " : ""}statement exists with the id ${id}.`);
  headers["last-modified"] = statement.stored.toUTCString();
  return answer((await show([statement])).join(), [statement]);
}

/** Sets the time of answers that have none of their own, such as errors, to that of all organizations. */
export async function finishConsistentThrough(headers: Headers): Promise<void> {
  if (headers.has(consistentThroughHeader)) return;
  headers.set(consistentThroughHeader, (await consistentThrough(null)).toISOString());
}

function morePath(exchange: Exchange, caller: XapiCaller, cursor: Cursor): string {
  const parameters = new URLSearchParams(exchange.url.searchParams);
  parameters.set("cursor", writeCursor(cursor));
  return `${caller.endpointPath}/statements?${parameters}`;
}

async function present(
  exchange: Exchange,
  caller: XapiCaller,
  statements: readonly ShownStatement[],
  format: Format,
): Promise<string[]> {
  const definitions =
    format === "canonical" ? await readDefinitions(caller.organizationId, activityIdsOf(statements)) : new Map();
  const presentation: Presentation = {
    format,
    version: caller.version,
    languages: readAcceptLanguage(exchange.header("accept-language")),
    definitionOf: (activityId) => definitions.get(activityId),
  };
  return statements.map((statement) =>
    presentStatement(
      {
        id: statement.id,
        body: statement.body,
        stored: statement.stored,
        version: statement.version === "2.0.0" ? "2.0.0" : "1.0.3",
        authority: authorityOf(statement),
      },
      presentation,
    ),
  );
}

function activityIdsOf(statements: readonly ShownStatement[]): string[] {
  const ids = statements.flatMap(({ body }) => {
    // It was valid when it was stored.
    const { direct, related } = mentionedActivities(JSON.parse(body) as Statement);
    return [...direct, ...related].map(({ id }) => id);
  });
  return [...new Set(ids)];
}
