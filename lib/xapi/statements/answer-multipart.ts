import { randomBytes } from "node:crypto";
import type { Attachment, Statement } from "../statement/statement.ts";
import { findAttachments, readAttachment } from "./attachments.sql.ts";
import type { ShownStatement } from "./shown-statement.ts";

/** Answers statements with the contents of their attachments as multipart/mixed (xAPI 1.0.3 part 3 section 1.5.2): the JSON first,
 *  then each content that the store has once, however many statements have it. Contents are read one after the other as they
 *  are sent, so that one at a time is in memory. */
export async function answerMultipart(options: {
  text: string;
  statements: readonly ShownStatement[];
  headers: Record<string, string>;
  organizationId: number;
}): Promise<Response> {
  const { text, organizationId } = options;
  const boundary = randomBytes(24).toString("hex");
  const typeOf = contentTypes(options.statements);
  const stored = await findAttachments(organizationId, [...typeOf.keys()]);
  const remaining = [...typeOf].filter(([sha2]) => stored.has(sha2));
  const encoder = new TextEncoder();
  const opening = encoder.encode(`--${boundary}\r\nContent-Type: application/json\r\n\r\n${text}\r\n`);
  const body = new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(opening),
    async pull(controller) {
      const [sha2, contentType] = remaining.shift() ?? [];
      const content = sha2 === undefined ? null : await readAttachment(organizationId, sha2);
      if (!content) {
        controller.enqueue(encoder.encode(`--${boundary}--\r\n`));
        controller.close();
        return;
      }
      const head = `--${boundary}\r\nContent-Type: ${contentType}\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: ${sha2}\r\n\r\n`;
      controller.enqueue(Buffer.concat([encoder.encode(head), content, encoder.encode("\r\n")]));
    },
  });
  return new Response(body, {
    headers: { ...options.headers, "content-type": `multipart/mixed; boundary=${boundary}` },
  });
}

/** The content types of the statements' attachments, by lower-case sha2. */
function contentTypes(statements: readonly ShownStatement[]): Map<string, string> {
  const types = new Map<string, string>();
  for (const { body } of statements) {
    // It was valid when it was stored.
    const { attachments = [], object } = JSON.parse(body) as Statement;
    const inner: readonly Attachment[] = object.objectType === "SubStatement" ? (object.attachments ?? []) : [];
    for (const { sha2, contentType } of [...attachments, ...inner]) {
      // The rule for media types lets no line break through but within quotes.
      if (!types.has(sha2.toLowerCase())) types.set(sha2.toLowerCase(), contentType.replace(/[\r\n]/g, " "));
    }
  }
  return types;
}
