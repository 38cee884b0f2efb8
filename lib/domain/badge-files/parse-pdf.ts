import { inflateSync } from "node:zlib";
import { isCompactJws, type Reading, unpackedBytesMax } from "./badge-file.ts";

/** Returns the text of the badge in a PDF: the embedded file that looks like a credential, JSON or a compact JWS. If there are
 *  several, returns the last one, because changes to a PDF are appended.
 *
 *  An embedded file is a stream, and streams are findable in every PDF that is not encrypted. So the bytes are searched for
 *  streams, and no references are followed, which could be circular. The number of streams and their decompressed size are
 *  limited.
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
/** The maximum distance of a dictionary's beginning and end from its type, in bytes. */
const reach = 2048;

interface Stream {
  /** The dictionary's entries, possibly with some text before them. */
  entries: string;
  /** The bytes from the beginning of the stream to the end of the file. */
  data: Buffer;
}

/** Returns the stream whose dictionary has its type at the index `at`, if it is a stream. */
function findStream(content: Buffer, at: number): Stream | null {
  const before = content.subarray(Math.max(0, at - reach), at).toString("latin1");
  const behind = content.subarray(at, at + reach).toString("latin1");
  // Other names, like EmbeddedFiles, have the same beginning.
  const dictionary = /^\/EmbeddedFile(?=[\s()<>[\]{}/%])[\s\S]*?>>\s*stream(?:\r\n|\n)/.exec(behind)?.[0];
  if (dictionary === undefined || /\bendobj\b/.test(dictionary)) return null;
  const start = Math.max(before.lastIndexOf(" obj"), before.lastIndexOf("endobj"));
  return { entries: before.slice(Math.max(0, start)) + dictionary, data: content.subarray(at + dictionary.length) };
}

/** Returns the decoded content of the stream. Returns null if its filter is not supported. */
function unpack({ entries, data }: Stream): Buffer | { problem: "too-large" | "broken-file" } | null {
  const filter = /\/Filter\s*(?:\/(\w+)|\[\s*(?:\/(\w+)\s*)?(\]|\/))/.exec(entries);
  const name = filter?.[1] ?? filter?.[2];
  if (name === undefined) return plainBytes(entries, data);
  if (name !== "FlateDecode" || filter?.[3] === "/") return null;
  try {
    // The decompressor ignores bytes after the data, so the length is not needed.
    return inflateSync(data, { maxOutputLength: unpackedBytesMax });
  } catch (error) {
    const isTooLarge = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
    return { problem: isTooLarge ? "too-large" : "broken-file" };
  }
}

/** Returns as many bytes as the dictionary specifies, or up to `endstream` if the length is an indirect reference. */
function plainBytes(entries: string, data: Buffer): Buffer | { problem: "too-large" } | null {
  const length = /\/Length\s+(\d+)\b(?!\s+\d+\s+R\b)/.exec(entries)?.[1];
  if (length !== undefined)
    return Number(length) > unpackedBytesMax ? { problem: "too-large" } : data.subarray(0, Number(length));
  const end = data.subarray(0, unpackedBytesMax).indexOf("endstream");
  if (end < 0) return null;
  const newline = data[end - 1] !== 0x0a ? 0 : data[end - 2] === 0x0d ? 2 : 1;
  return data.subarray(0, end - newline);
}

/** Returns the text if it looks like a credential, and null for other attachments. */
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
