import { env } from "@/lib/platform/env";
import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import { timeSlices } from "@/lib/platform/long-work/time-slices";
import type { XapiCaller } from "../caller.ts";
import { splitStatementsInSlices } from "../statement/split-statements.ts";
import { checkAttachments } from "./check-attachments.ts";
import { contentHash } from "./content-hash.ts";
import { type Content, Contents } from "./contents.ts";
import { contentsWanted } from "./contents-wanted.ts";
import type { NewStatement } from "./new-statement.ts";
import { type Prepared, prepareStatement } from "./prepare.ts";
import { boundaryOf, type Part, readMultipart } from "./read-multipart.ts";
import { storeStatements } from "./store.sql.ts";

const jsonBytesMax = 16 * 1024 * 1024;
const partsMax = 1000;
const mebibyte = 1024 * 1024;
const noContents: ReadonlyMap<string, Content> = new Map();

interface Receiving {
  exchange: Exchange;
  caller: XapiCaller;
  statementId: string | undefined;
}

/** Reads the statements of a request with the contents of their attachments, checks them by every rule, and stores all of
 *  them or none (xAPI 1.0.3 part 3 sections 1.5 and 2.1). Contents are written to the database on arrival: see
 *  docs/decisions/0003-statement-storage.md. With `statementId` the body must be that one statement.
 *  @returns the statements' ids in order, once they are durable
 *  @throws Failure: malformed with a JSON pointer, conflict, unsupported (Content-Type), too-large */
export async function receiveStatements(
  exchange: Exchange,
  caller: XapiCaller,
  statementId?: string,
): Promise<string[]> {
  const receiving = { exchange, caller, statementId };
  const type = (exchange.header("content-type") ?? "").trim();
  if (/^application\/json\s*(;|$)/i.test(type)) {
    const batch = await prepareBatch(await exchange.text(jsonBytesMax), receiving);
    return storeStatements(checkedRows(batch, noContents, receiving));
  }
  if (!/^multipart\/mixed\s*(;|$)/i.test(type)) refuseType(type);
  const { ATTACHMENT_MIB_MAX, ATTACHMENTS_MIB_MAX } = env();
  const body = exchange.pieces(jsonBytesMax + ATTACHMENTS_MIB_MAX * mebibyte);
  const contents = new Contents(caller.organizationId, ATTACHMENT_MIB_MAX * mebibyte);
  try {
    const batch = await receiveParts(readMultipart(body, boundaryOf(type), { partsMax }), contents, receiving);
    return await storeStatements(checkedRows(batch, contents.bySha2, receiving), contents.attachments);
  } finally {
    await contents.discard();
  }
}

interface Batch {
  statements: Prepared[];
  /** Whether they arrived as an array. */
  isArray: boolean;
}

/** The first part has the statements, the others have the contents of their attachments. */
async function receiveParts(parts: AsyncIterable<Part>, contents: Contents, receiving: Receiving): Promise<Batch> {
  let batch: Batch | undefined;
  let wanted: ReadonlyMap<string, { isSignature: boolean }> = new Map();
  let number = 0;
  for await (const part of parts) {
    number++;
    if (!batch) {
      batch = await prepareBatch(await readFirst(part), receiving);
      wanted = contentsWanted(batch.statements);
      continue;
    }
    const name = `Part ${number}`;
    const sha2 = contentHash(part, name);
    const { isSignature } = wanted.get(sha2) ?? refuseUndeclared(sha2);
    await contents.take({ sha2, name, isSignature, bytes: part.content });
  }
  return batch ?? refuseFirst();
}

async function readFirst({ headers, content }: Part): Promise<string> {
  if (!/^application\/json\s*(;|$)/i.test(headers.get("content-type") ?? "")) refuseFirst();
  const pieces: Buffer[] = [];
  let length = 0;
  for await (const piece of content) {
    length += piece.length;
    if (length > jsonBytesMax)
      throw new Failure("too-large", `The first part is too large. The maximum is ${jsonBytesMax} bytes.`);
    pieces.push(piece);
  }
  try {
    return new TextDecoder("utf-8", { fatal: true }).decode(Buffer.concat(pieces, length));
  } catch (cause) {
    throw new Failure("malformed", "The first part is not valid UTF-8.", { cause });
  }
}

async function prepareBatch(text: string, { caller, statementId, exchange }: Receiving): Promise<Batch> {
  const sources = await splitStatementsInSlices(text);
  const isArray = /^\s*\[/.test(text);
  if (statementId !== undefined && isArray)
    throw new Failure("malformed", "The body must be a single statement. To send an array, use POST.");
  const giveWay = timeSlices();
  const statements: Prepared[] = [];
  for (const [index, source] of sources.entries()) {
    statements.push(
      within(isArray ? `/${index}` : "", () =>
        prepareStatement(source, { caller, statementId, receivedAt: exchange.receivedAt }),
      ),
    );
    await giveWay();
  }
  if (caller.version === "2.0.0") refuseTwice(statements);
  return { statements, isArray };
}

function checkedRows(
  { statements, isArray }: Batch,
  contents: ReadonlyMap<string, Content>,
  { caller, exchange }: Receiving,
): NewStatement[] {
  const check = { version: caller.version, contents, receivedAt: exchange.receivedAt };
  return statements.map((prepared, index) => {
    const { row, attachments } = prepared;
    if (attachments.length === 0) return row;
    const warnings = within(isArray ? `/${index}` : "", () => checkAttachments(prepared, check));
    return { ...row, warnings: [...row.warnings, ...warnings] };
  });
}

function refuseFirst(): never {
  throw new Failure("malformed", "The first part must contain the statements with Content-Type: application/json.");
}

function refuseUndeclared(sha2: string): never {
  throw new Failure(
    "malformed",
    `A part has the X-Experience-API-Hash ${sha2}, which does not match the sha2 of any attachment.`,
  );
}

function refuseType(type: string): never {
  const message = "Send statements with Content-Type: application/json, or multipart/mixed if they have attachments.";
  const kind = /^(multipart|application\/x-www-form-urlencoded)\b/i.test(type) ? "malformed" : "unsupported";
  throw new Failure(kind, message, { field: "Content-Type" });
}

/** xAPI 2.0 section 4.1.6.1: the statements of one request have different ids. */
function refuseTwice(statements: readonly Prepared[]): void {
  const seen = new Set<string>();
  for (const [index, { row }] of statements.entries()) {
    if (seen.has(row.id))
      throw new Failure("malformed", `Statement ${index} of the batch has the same id as an earlier one: ${row.id}.`, {
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
