import type { Exchange } from "@/lib/http/exchange";
import { Failure } from "@/lib/http/failure";
import type { XapiCaller } from "../caller.ts";
import { splitStatements } from "../statement/split-statements.ts";
import type { NewAttachment, NewStatement } from "./new-statement.ts";
import { boundaryOf, type Part, parseMultipart } from "./parse-multipart.ts";
import { type Prepared, prepareStatement } from "./prepare.ts";
import { readContents } from "./read-contents.ts";

/** Of the statements' JSON, and of any one attachment. */
const partBytesMax = 16 * 1024 * 1024;
const bodyBytesMax = 48 * 1024 * 1024;
const partsMax = 1000;

export interface Received {
  statements: NewStatement[];
  attachments: NewAttachment[];
}

/** The statements of a request with the contents of their attachments, read and checked by every rule that needs no database
 *  (xAPI 1.0.3 part 3 sections 1.5 and 2.1). With `statementId` the body must be that one statement.
 *  Throws Failure: malformed with a JSON pointer, unsupported (Content-Type), too-large. */
export async function receiveStatements(
  exchange: Exchange,
  caller: XapiCaller,
  statementId?: string,
): Promise<Received> {
  const { text, parts } = await readBody(exchange);
  const sources = splitStatements(text);
  const isBatch = /^\s*\[/.test(text);
  if (statementId !== undefined && isBatch)
    throw new Failure("malformed", "The body must be one statement, not an array: POST takes arrays.");
  const contents = readContents(parts);
  const statements = sources.map((source, index) => {
    const pointer = isBatch ? `/${index}` : "";
    return within(pointer, () =>
      prepareStatement(source, { caller, contents, statementId, receivedAt: exchange.receivedAt }),
    );
  });
  refuseUndeclared(contents, statements);
  if (caller.version === "2.0.0") refuseTwice(statements);
  return { statements: statements.map(({ row }) => row), attachments: [...contents.values()] };
}

async function readBody(exchange: Exchange): Promise<{ text: string; parts: Part[] }> {
  const type = (exchange.header("content-type") ?? "").trim();
  if (/^application\/json\s*(;|$)/i.test(type)) return { text: await exchange.text(partBytesMax), parts: [] };
  if (!/^multipart\/mixed\s*(;|$)/i.test(type)) refuseType(type);
  const boundary = boundaryOf(type);
  const [first, ...parts] = parseMultipart(await exchange.bytes(bodyBytesMax), boundary, { partsMax, partBytesMax });
  if (!first || !/^application\/json\s*(;|$)/i.test(first.headers.get("content-type") ?? ""))
    throw new Failure("malformed", "The first part must hold the statements, as Content-Type: application/json.");
  return { text: decode(first.content), parts };
}

function refuseType(type: string): never {
  const message = "Statements must be sent as Content-Type: application/json, or with attachments as multipart/mixed.";
  const kind = /^(multipart|application\/x-www-form-urlencoded)\b/i.test(type) ? "malformed" : "unsupported";
  throw new Failure(kind, message, { field: "Content-Type" });
}

function decode(bytes: Buffer): string {
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(bytes);
  } catch (cause) {
    throw new Failure("malformed", "The first part is not valid UTF-8.", { cause });
  }
}

function refuseUndeclared(contents: ReadonlyMap<string, NewAttachment>, statements: readonly Prepared[]): void {
  if (contents.size === 0) return;
  const declared = new Set(statements.flatMap((statement) => statement.declared.map(({ sha2 }) => sha2.toLowerCase())));
  for (const sha2 of contents.keys())
    if (!declared.has(sha2))
      throw new Failure(
        "malformed",
        `A part has the X-Experience-API-Hash ${sha2}, which no attachment has as its sha2.`,
      );
}

/** xAPI 2.0 section 4.1.6.1: within one request no two statements have the same id. */
function refuseTwice(statements: readonly Prepared[]): void {
  const seen = new Set<string>();
  for (const [index, { row }] of statements.entries()) {
    if (seen.has(row.id))
      throw new Failure("malformed", `Statement ${index} of the batch has the id ${row.id} of an earlier one.`, {
        field: `/${index}/id`,
      });
    seen.add(row.id);
  }
}

/** In a batch, the pointer of a fault begins with the statement's index. */
function within<Result>(pointer: string, work: () => Result): Result {
  try {
    return work();
  } catch (thrown) {
    if (!(thrown instanceof Failure) || pointer === "") throw thrown;
    throw new Failure(thrown.kind, `Statement ${pointer.slice(1)} of the batch: ${thrown.message}`, {
      field: `${pointer}${thrown.field ?? ""}`,
      cause: thrown.cause,
    });
  }
}
