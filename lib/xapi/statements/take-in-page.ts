import { Failure } from "@/lib/http/failure";
import type { TakeIn, TakenStatement } from "@/lib/sources/taken-page";
import { elementsOf, membersOf } from "../statement/members-of.ts";
import { readTimestamp } from "../statement/read-timestamp.ts";
import { splitStatements } from "../statement/split-statements.ts";
import type { NewAttachment } from "./new-statement.ts";
import { boundaryOf, parseMultipart } from "./parse-multipart.ts";
import { prepareStatement } from "./prepare.ts";
import { readContents } from "./read-contents.ts";
import { storeStatements } from "./store.sql.ts";

const partsMax = 10_000;
const partBytesMax = 48 * 1024 * 1024;

/** Takes in a page of another store's statements (StatementResult, xAPI 1.0.3 part 2 section 2.5): each by the rules of its own
 *  version, with its exact text, and like any other statement, so that completions are recognized, references linked and rules
 *  for forwarding obeyed. `stored` and `authority` become this store's own. An attachment whose content did not come along is
 *  worth a warning. See TakeIn for what is promised. */
export const takeInPage: TakeIn = async ({ organizationId, activityProviderId, contentType, body }) => {
  const { json, contents } = readParts(contentType, body);
  const { more, texts } = readResult(json);
  const provider = { organizationId, activityProviderId, mayDefine: true };
  const receivedAt = new Date();
  // Together: what arrives in one turn is stored by few transactions, and each statement is judged alone.
  const settled = await Promise.allSettled(texts.map((text) => takeIn(text, { provider, contents, receivedAt })));
  const statements = settled.map((one, index) => {
    const text = texts[index] ?? "";
    const rejection = one.status === "rejected" ? rejectionOf(one.reason, text) : null;
    return { ...factsOf(text), rejection };
  });
  return { more, statements };
};

interface Taking {
  provider: { organizationId: number; activityProviderId: string; mayDefine: boolean };
  contents: ReadonlyMap<string, NewAttachment>;
  receivedAt: Date;
}

async function takeIn(text: string, { provider, contents, receivedAt }: Taking): Promise<void> {
  const [source] = splitStatements(text);
  if (!source || text.trimStart().startsWith("[")) throw new Failure("malformed", "A statement must be an object.");
  const { id, version } = membersAsText(source.value);
  if (id === undefined)
    throw new Failure("malformed", "/id is missing: the other store must send statements with theirs.", {
      field: "/id",
    });
  const { row, declared } = prepareStatement(source, {
    caller: { ...provider, version: version?.startsWith("2.") ? "2.0.0" : "1.0.3" },
    contents,
    receivedAt,
    mayLackContents: true,
  });
  const attachments = declared.flatMap(({ sha2 }) => contents.get(sha2.toLowerCase()) ?? []);
  await storeStatements([row], attachments);
}

/** Why a statement was not taken in. What is no fault of the statement, such as a database that is gone, is thrown: the page
 *  comes again. */
function rejectionOf(reason: unknown, text: string): TakenStatement["rejection"] {
  if (reason instanceof Failure && reason.kind !== "unexpected")
    return { code: reason.kind, message: reason.message, pointer: reason.field ?? null, text };
  const isDataFault =
    typeof reason === "object" && reason !== null && "code" in reason && /^22[0-9A-Z]{3}$/.test(String(reason.code));
  if (!isDataFault) throw reason;
  return {
    code: "malformed",
    message: "The statement holds what cannot be stored, such as U+0000.",
    pointer: null,
    text,
  };
}

/** What a text that may be no statement says of its id and of its time. */
function factsOf(text: string): { id: string | null; stored: Date | null } {
  const { id, stored } = membersAsText(JSON.parse(text));
  const time = stored === undefined ? null : readTimestamp(stored);
  const isId = id !== undefined && /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(id);
  return { id: isId ? id.toLowerCase() : null, stored: time && new Date(time.epochMilliseconds) };
}

function membersAsText(value: unknown): { id?: string; version?: string; stored?: string } {
  if (typeof value !== "object" || value === null) return {};
  const texts = Object.entries(value).filter(([, member]) => typeof member === "string");
  return Object.fromEntries(texts);
}

function readParts(contentType: string, body: Buffer): { json: string; contents: ReadonlyMap<string, NewAttachment> } {
  if (!/^multipart\/mixed\s*(;|$)/i.test(contentType)) return { json: decode(body), contents: new Map() };
  const [first, ...parts] = parseMultipart(body, boundaryOf(contentType), { partsMax, partBytesMax });
  if (!first) throw new Failure("malformed", "The answer is multipart/mixed without a part.");
  return { json: decode(first.content), contents: readContents(parts) };
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Failure("malformed", "The answer is not valid UTF-8.", { cause });
  }
}

/** The exact text of each statement, and where the next page is.
 *  Throws Failure("malformed") when it is no StatementResult. */
function readResult(json: string): { more: string; texts: string[] } {
  const result = parsed(json);
  const members =
    typeof result === "object" && result !== null && !Array.isArray(result) ? membersOf(json, json.indexOf("{")) : [];
  const memberOf = (name: string) => members.findLast(({ key }) => key === name);
  const list = memberOf("statements");
  if (!list || json[list.start] !== "[")
    throw new Failure("malformed", 'The answer is no list of statements: it has no array "statements".');
  const link = memberOf("more");
  const more: unknown = link ? JSON.parse(json.slice(link.start, link.end)) : "";
  return {
    more: typeof more === "string" ? more : "",
    texts: elementsOf(json, list.start).map(({ start, end }) => json.slice(start, end)),
  };
}

function parsed(json: string): unknown {
  try {
    return JSON.parse(json);
  } catch (cause) {
    throw new Failure("malformed", "The answer is not JSON.", { cause });
  }
}
