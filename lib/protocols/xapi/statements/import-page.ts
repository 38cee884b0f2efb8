import type { ImportedStatement, ImportPage } from "@/lib/domain/inbound-sources/imported-page";
import { Failure } from "@/lib/platform/failure/failure";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import { elementsOf, membersOf } from "../statement/members-of.ts";
import { readTimestamp } from "../statement/read-timestamp.ts";
import { splitStatements } from "../statement/split-statements.ts";
import { checkAttachments } from "./check-attachments.ts";
import { contentHash } from "./content-hash.ts";
import { Contents } from "./contents.ts";
import { contentsWanted } from "./contents-wanted.ts";
import { type Prepared, prepareStatement } from "./prepare.ts";
import { boundaryOf, type Part, readMultipart } from "./read-multipart.ts";
import { storeStatements } from "./store.sql.ts";

const partsMax = 10_000;

/** Imports a page of an external LRS's statements (StatementResult, xAPI 1.0.3 part 2 section 2.5): each by the rules of
 *  its own version, with its exact text, and like any other statement, so that completions are recognized, references
 *  linked and forwarding rules applied. `stored` and `authority` become this LRS's own. A missing attachment content
 *  results in a warning. See ImportPage for the guarantees. */
export const importPage: ImportPage = async ({ organizationId, activityProviderId, contentType, body }) => {
  const parts = partsOf(contentType, body);
  const first = await parts.next();
  if (first.done) throw new Failure("malformed", "The response is multipart/mixed but has no parts.");
  const { more, texts } = readResult(await readText(first.value));
  const provider = { organizationId, activityProviderId, mayDefine: true, mayVoidAny: false };
  const receivedAt = new Date();
  const prepared = texts.map((text) => prepare(text, provider, receivedAt));
  const contents = new Contents(organizationId, body.length);
  try {
    await takeContents(parts, contents, prepared);
    // Together: statements that arrive in one turn of the event loop are stored by few transactions, and each is judged
    // separately.
    const settled = await Promise.allSettled(prepared.map((one) => store(one, contents, receivedAt)));
    const statements = settled.map((one, index) => {
      const text = texts[index] ?? "";
      const rejection = one.status === "rejected" ? rejectionOf(one.reason, text) : null;
      return { ...factsOf(text), rejection };
    });
    return { more, statements };
  } finally {
    await contents.discard();
  }
};

interface Provider {
  organizationId: number;
  activityProviderId: string;
  mayDefine: boolean;
  /** Another LRS decides who voids its own statements, and only those. */
  mayVoidAny: boolean;
}

/** A JSON response is a page with one part. */
async function* partsOf(contentType: string, body: Buffer): AsyncGenerator<Part, void, undefined> {
  const source = (async function* () {
    yield body;
  })();
  if (/^multipart\/mixed\s*(;|$)/i.test(contentType))
    yield* readMultipart(source, boundaryOf(contentType), { partsMax });
  else yield { headers: new Map(), content: source };
}

/** A statement of the page, ready to be stored, or why it cannot be stored. */
function prepare(text: string, provider: Provider, receivedAt: Date): Prepared | Failure {
  try {
    const [source] = splitStatements(text);
    if (!source || text.trimStart().startsWith("[")) throw new Failure("malformed", "A statement must be an object.");
    const { id, version } = membersAsText(source.value);
    if (id === undefined)
      throw new Failure("malformed", "/id is missing. The external LRS must include the id of each statement.", {
        field: "/id",
      });
    return prepareStatement(source, {
      caller: { ...provider, version: version?.startsWith("2.") ? "2.0.0" : "1.0.3" },
      receivedAt,
    });
  } catch (thrown) {
    if (thrown instanceof Failure) return thrown;
    throw thrown;
  }
}

/** Receives the contents that some statement has as an attachment; the rest of the page is ignored. A content that does not
 *  match its hash counts as missing: it would arrive with every attempt and block all that follows. */
async function takeContents(
  parts: AsyncGenerator<Part>,
  contents: Contents,
  prepared: readonly (Prepared | Failure)[],
): Promise<void> {
  const wanted = contentsWanted(prepared.filter((one): one is Prepared => !(one instanceof Failure)));
  let number = 1;
  for await (const part of parts) {
    number++;
    try {
      const name = `Part ${number}`;
      const sha2 = contentHash(part, name);
      const want = wanted.get(sha2);
      if (want) await contents.take({ sha2, name, isSignature: want.isSignature, bytes: part.content });
    } catch (thrown) {
      if (!(thrown instanceof Failure) || thrown.kind !== "malformed") throw thrown;
    }
  }
}

async function store(prepared: Prepared | Failure, contents: Contents, receivedAt: Date): Promise<void> {
  if (prepared instanceof Failure) throw prepared;
  const { row, attachments } = prepared;
  const warnings = checkAttachments(prepared, {
    version: row.version,
    contents: contents.bySha2,
    receivedAt,
    mayLackContents: true,
  });
  const own = new Set(attachments.map(({ attachment }) => attachment.sha2.toLowerCase()));
  await storeStatements(
    [{ ...row, warnings: [...row.warnings, ...warnings] }],
    contents.attachments.filter(({ sha2 }) => own.has(sha2.toString("hex"))),
  );
}

/** Returns why a statement was rejected. Faults that are not the statement's, such as a lost database connection, are
 *  thrown, and the page is imported again. */
function rejectionOf(reason: unknown, text: string): ImportedStatement["rejection"] {
  if (reason instanceof Failure && reason.kind !== "unexpected")
    return { code: reason.kind, message: reason.message, pointer: reason.field ?? null, text };
  const isDataFault =
    typeof reason === "object" && reason !== null && "code" in reason && /^22[0-9A-Z]{3}$/.test(String(reason.code));
  if (!isDataFault) throw reason;
  return {
    code: "malformed",
    message: "The statement contains characters that cannot be stored, such as U+0000.",
    pointer: null,
    text,
  };
}

/** Reads id and time of a text that may not be a statement. */
function factsOf(text: string): { id: string | null; stored: Date | null } {
  const { id, stored } = membersAsText(JSON.parse(text));
  const time = stored === undefined ? null : readTimestamp(stored);
  return {
    id: id !== undefined && isUuid(id) ? id.toLowerCase() : null,
    stored: time && new Date(time.epochMilliseconds),
  };
}

function membersAsText(value: unknown): { id?: string; version?: string; stored?: string } {
  if (typeof value !== "object" || value === null) return {};
  const texts = Object.entries(value).filter(([, member]) => typeof member === "string");
  return Object.fromEntries(texts);
}

async function readText({ content }: Part): Promise<string> {
  const pieces: Buffer[] = [];
  for await (const piece of content) pieces.push(piece);
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(pieces));
  } catch (cause) {
    throw new Failure("malformed", "The response is not valid UTF-8.", { cause });
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
    throw new Failure("malformed", 'The response is not a list of statements: the array "statements" is missing.');
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
    throw new Failure("malformed", "The response is not valid JSON.", { cause });
  }
}
