import { randomBytes } from "node:crypto";
import type { ExternalLrs, XapiVersion } from "@/lib/domain/external-lrs/external-lrs";
import { requestExternalLrs } from "@/lib/domain/external-lrs/request-external-lrs";
import { requireSuccess } from "@/lib/platform/remote-servers/require-success";

/** A statement in the form in which it is forwarded. */
export interface SendableStatement {
  id: string;
  /** JSON, with id and timestamp. */
  text: string;
  version: XapiVersion;
  /** The same for a target that only supports 1.0.3; null for a statement of 1.0.3. `isLossy`: it has something that 1.0.3
   *  lacks, which was left out. */
  downgraded: { text: string; isLossy: boolean } | null;
  /** The stored contents of its attachments, each with its length in bytes; `read` can be called again. */
  attachments: { sha2: string; contentType: string; length: number; read(): AsyncIterable<Buffer> }[];
}

const timeoutMs = 30_000;
/** How much longer the transfer of a body may take. */
const bytesPerSecondMin = 1024 * 1024;

/** Sends statements in one request, all or none: several by POST, one by PUT under its id (xAPI 1.0.3 part 3 sections 2.1.1
 *  and 2.1.2). The target recognizes known statements by their ids.
 *  @throws RemoteFault */
export async function sendStatements(
  lrs: ExternalLrs,
  version: XapiVersion,
  statements: readonly SendableStatement[],
): Promise<void> {
  const [first] = statements;
  if (!first) return;
  const isAlone = statements.length === 1;
  const json = isAlone ? first.text : `[${statements.map(({ text }) => text).join(",")}]`;
  const attachments = new Map(statements.flatMap((one) => one.attachments).map((part) => [part.sha2, part]));
  const content =
    attachments.size === 0
      ? { type: "application/json", body: json, length: json.length }
      : multipart(json, attachments.values());
  requireSuccess(
    await requestExternalLrs(lrs, {
      method: isAlone ? "PUT" : "POST",
      target: isAlone ? `/statements?statementId=${encodeURIComponent(first.id)}` : "/statements",
      version,
      headers: { "content-type": content.type },
      body: content.body,
      timeoutMs: timeoutMs + Math.ceil((content.length / bytesPerSecondMin) * 1000),
      bytesMax: 1024 * 1024,
    }),
  );
}

/** Part 3 section 1.5.2: contents are read while they are sent. */
function multipart(json: string, attachments: Iterable<SendableStatement["attachments"][number]>) {
  const boundary = randomBytes(24).toString("hex");
  const opening = Buffer.from(`--${boundary}\r\nContent-Type: application/json\r\n\r\n${json}\r\n`);
  const parts = [...attachments].map(({ sha2, contentType, length, read }) => {
    const type = /^[\x20-\x7e]+$/.test(contentType) ? contentType : "application/octet-stream";
    const head = Buffer.from(
      `--${boundary}\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: ${sha2}\r\n\r\n`,
    );
    return { head, length, read };
  });
  const lineBreak = Buffer.from("\r\n");
  const closing = Buffer.from(`--${boundary}--\r\n`);
  const length = parts.reduce(
    (sum, part) => sum + part.head.length + part.length + lineBreak.length,
    opening.length + closing.length,
  );
  async function* read(): AsyncGenerator<Buffer, void, undefined> {
    yield opening;
    for (const part of parts) {
      yield part.head;
      yield* part.read();
      yield lineBreak;
    }
    yield closing;
  }
  return { type: `multipart/mixed; boundary=${boundary}`, body: { length, read }, length };
}
