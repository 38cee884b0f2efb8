import { inflateSync } from "node:zlib";
import { isCompactJws, type Reading, unpackedBytesMax } from "./badge-file.ts";

/** The text of the badge in a PDF: of the embedded file that is a credential by its looks, JSON or a compact JWS. When there
 *  are several, the last one holds, as changes to a PDF are written behind what they replace.
 *
 *  An embedded file is a stream, and streams stand in the open in every PDF that is not encrypted; so the bytes are searched
 *  for them, and nothing is followed that could lead in circles. How many are looked at and what they unpack to is bounded.
 *  @see ISO 32000-2, 7.3.8 and 7.11.4 */
export async function parsePdf(bytes: Uint8Array): Promise<Reading> {
  const content = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  let result: Reading = { problem: "pdf-without-badge" };
  let at = content.lastIndexOf(embeddedFile);
  let bytesLeft = unpackedBytesMax * 4;
  for (let looks = 0; at >= 0 && looks < looksMax && bytesLeft > 0; looks++) {
    const stream = findStream(content, at);
    const unpacked = stream && unpack(stream);
    if (unpacked && "problem" in unpacked) {
      result = unpacked;
      bytesLeft -= unpackedBytesMax;
    } else if (unpacked) {
      const text = textOf(unpacked);
      if (text !== null) return { text };
      bytesLeft -= unpacked.length;
    }
    at = at === 0 ? -1 : content.lastIndexOf(embeddedFile, at - 1);
  }
  return result;
}

const embeddedFile = "/EmbeddedFile";
const looksMax = 500;
/** How far a dictionary may reach before and behind its type, in bytes. */
const reach = 2048;

interface Stream {
  /** The dictionary's entries, maybe with some of what stands before it. */
  entries: string;
  /** The bytes from the stream's first on, with all that follows. */
  data: Buffer;
}

/** The stream whose dictionary has its type at `at`, if it is one. */
function findStream(content: Buffer, at: number): Stream | null {
  const before = content.subarray(Math.max(0, at - reach), at).toString("latin1");
  const behind = content.subarray(at, at + reach).toString("latin1");
  // Names such as EmbeddedFiles begin the same.
  const dictionary = /^\/EmbeddedFile(?=[\s()<>[\]{}/%])[\s\S]*?>>\s*stream(?:\r\n|\n)/.exec(behind)?.[0];
  if (dictionary === undefined || /\bendobj\b/.test(dictionary)) return null;
  const start = Math.max(before.lastIndexOf(" obj"), before.lastIndexOf("endobj"));
  return { entries: before.slice(Math.max(0, start)) + dictionary, data: content.subarray(at + dictionary.length) };
}

/** What the stream holds; null when it is packed in a way that is not read here. */
function unpack({ entries, data }: Stream): Buffer | { problem: "too-large" | "broken-file" } | null {
  const filter = /\/Filter\s*(?:\/(\w+)|\[\s*(?:\/(\w+)\s*)?(\]|\/))/.exec(entries);
  const name = filter?.[1] ?? filter?.[2];
  if (name === undefined) return plainBytes(entries, data);
  if (name !== "FlateDecode" || filter?.[3] === "/") return null;
  try {
    // What follows the packed data is left alone, so its length need not be known.
    return inflateSync(data, { maxOutputLength: unpackedBytesMax });
  } catch (error) {
    const isTooLarge = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    return { problem: isTooLarge ? "too-large" : "broken-file" };
  }
}

/** As many bytes as the dictionary says, or up to the stream's end where that is said elsewhere in the file. */
function plainBytes(entries: string, data: Buffer): Buffer | { problem: "too-large" } | null {
  const length = /\/Length\s+(\d+)\b(?!\s+\d+\s+R\b)/.exec(entries)?.[1];
  if (length !== undefined)
    return Number(length) > unpackedBytesMax ? { problem: "too-large" } : data.subarray(0, Number(length));
  const end = data.subarray(0, unpackedBytesMax).indexOf("endstream");
  if (end < 0) return null;
  const newline = data[end - 1] !== 0x0a ? 0 : data[end - 2] === 0x0d ? 2 : 1;
  return data.subarray(0, end - newline);
}

/** The text, when it is that of a credential by its looks rather than of another attachment. */
function textOf(bytes: Buffer): string | null {
  let text: string;
  try {
    text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
  const isLinkedData = /^\ufeff?\s*\{/.test(text) && text.includes('"@context"') && text.includes('"type"');
  return isLinkedData || isCompactJws(text.trim()) ? text : null;
}
