import { randomBytes } from "node:crypto";
import { askPeer, requireSuccess } from "@/lib/peers/ask-peer";
import type { Peer, PeerVersion } from "@/lib/peers/peer";

/** A statement as another store gets it. */
export interface SendableStatement {
  id: string;
  /** JSON, with id and timestamp. */
  text: string;
  version: PeerVersion;
  /** The contents that are here of what is attached. */
  attachments: { sha2: string; contentType: string; content: Buffer }[];
}

/** Sends statements in one request, all or none: several by POST, one alone by PUT under its id (xAPI 1.0.3 part 3 sections
 *  2.1.1 and 2.1.2). The receiver knows by their ids what it has already.
 *  Throws PeerFault, TargetFault. */
export async function sendStatements(
  peer: Peer,
  version: PeerVersion,
  statements: readonly SendableStatement[],
): Promise<void> {
  const [first] = statements;
  if (!first) return;
  const isAlone = statements.length === 1;
  const json = isAlone ? first.text : `[${statements.map(({ text }) => text).join(",")}]`;
  const attachments = new Map(statements.flatMap((one) => one.attachments).map((part) => [part.sha2, part]));
  const content =
    attachments.size === 0 ? { type: "application/json", body: json } : multipart(json, attachments.values());
  requireSuccess(
    await askPeer(peer, {
      method: isAlone ? "PUT" : "POST",
      target: isAlone ? `/statements?statementId=${encodeURIComponent(first.id)}` : "/statements",
      version,
      headers: { "content-type": content.type },
      body: content.body,
      bytesMax: 1024 * 1024,
    }),
  );
}

/** Part 3 section 1.5.2. */
function multipart(json: string, parts: Iterable<SendableStatement["attachments"][number]>) {
  const boundary = randomBytes(24).toString("hex");
  const pieces: Buffer[] = [Buffer.from(`--${boundary}\r\nContent-Type: application/json\r\n\r\n${json}\r\n`)];
  for (const { sha2, contentType, content } of parts) {
    const type = /^[\x20-\x7e]+$/.test(contentType) ? contentType : "application/octet-stream";
    const head = `--${boundary}\r\nContent-Type: ${type}\r\nContent-Transfer-Encoding: binary\r\nX-Experience-API-Hash: ${sha2}\r\n\r\n`;
    pieces.push(Buffer.from(head), content, Buffer.from("\r\n"));
  }
  pieces.push(Buffer.from(`--${boundary}--\r\n`));
  return { type: `multipart/mixed; boundary=${boundary}`, body: Buffer.concat(pieces) };
}
