import { randomBytes } from "node:crypto";
import type { Attachment, Statement } from "../statement/statement.ts";
import { findContents, readChunks, type StoredContent } from "./attachments.sql.ts";
import type { ShownStatement } from "./shown-statement.ts";

/** Answers statements with the contents of their attachments as multipart/mixed (xAPI 1.0.3 part 3 section 1.5.2): first
 *  the JSON, then each stored content once, even if several statements have it. Contents are read in chunks as fast as the
 *  caller takes them, so that each answer holds one chunk in memory. */
export async function answerMultipart(options: {
  text: string;
  statements: readonly ShownStatement[];
  headers: Record<string, string>;
  organizationId: number;
}): Promise<Response> {
  const { text, organizationId } = options;
  const boundary = randomBytes(24).toString("hex");
  const typeOf = contentTypes(options.statements);
  const stored = await findContents(organizationId, [...typeOf.keys()]);
  const pieces = multipart({ boundary, text, typeOf, stored });
  const body = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const { done, value } = await pieces.next();
      if (done) controller.close();
      else controller.enqueue(value);
    },
    cancel: () => void pieces.return(),
  });
  return new Response(body, {
    headers: { ...options.headers, "content-type": `multipart/mixed; boundary=${boundary}` },
  });
}

async function* multipart(answer: {
  boundary: string;
  text: string;
  typeOf: ReadonlyMap<string, string>;
  stored: ReadonlyMap<string, StoredContent>;
}): AsyncGenerator<Uint8Array, void, undefined> {
  const { boundary, text, typeOf, stored } = answer;
  yield Buffer.from(`--${boundary}\r\nContent-Type: application/json\r\n\r\n${text}\r\n`);
  for (const [sha2, contentType] of typeOf) {
    const content = stored.get(sha2);
    if (!content) continue;
    yield Buffer.from(
      `--${boundary}\r\nContent-Type: ${contentType}\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: ${sha2}\r\n\r\n`,
    );
    yield* readChunks(content);
    yield Buffer.from("\r\n");
  }
  yield Buffer.from(`--${boundary}--\r\n`);
}

/** The content types of the statements' attachments, by lower-case sha2. */
function contentTypes(statements: readonly ShownStatement[]): Map<string, string> {
  const types = new Map<string, string>();
  for (const { body } of statements) {
    // It was valid when it was stored.
    const { attachments = [], object } = JSON.parse(body) as Statement;
    const inner: readonly Attachment[] = object.objectType === "SubStatement" ? (object.attachments ?? []) : [];
    for (const { sha2, contentType } of [...attachments, ...inner]) {
      // The rule for media types allows line breaks only within quotes.
      if (!types.has(sha2.toLowerCase())) types.set(sha2.toLowerCase(), contentType.replace(/[\r\n]/g, " "));
    }
  }
  return types;
}
