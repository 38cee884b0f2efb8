import { inflateSync } from "node:zlib";
import { isIntact, keywordOf, type PngChunk, pngChunks } from "@/lib/platform/pictures/png-chunks";
import { type Reading, unpackedBytesMax } from "./badge-file.ts";

/** The keyword of Open Badges 3.0. */
export const badgeKeyword = "openbadgecredential";
/** The keyword of Open Badges 1 and 2. */
export const olderBadgeKeyword = "openbadges";

/** Returns the text of the badge in a PNG: the first chunk with the keyword of Open Badges 3.0, or else the first with that of
 *  2.0. Chunks after a badge of 3.0 are not read.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#png-extracting
 *  @see https://www.imsglobal.org/sites/default/files/Badges/OBv2p0Final/baking/index.html */
export function parsePng(bytes: Uint8Array): Reading {
  let older: PngChunk | undefined;
  try {
    for (const chunk of pngChunks(bytes)) {
      const keyword = keywordOf(chunk);
      if (keyword === badgeKeyword && chunk.type === "iTXt") return readText(chunk);
      if (keyword === olderBadgeKeyword) older ??= chunk;
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return { problem: "broken-file" };
  }
  return older ? readText(older) : { problem: "picture-without-badge" };
}

function readText(chunk: PngChunk): Reading {
  const parts = isIntact(chunk) ? partsOf(chunk) : null;
  if (!parts) return { problem: "broken-file" };
  let bytes: Uint8Array = parts.text;
  if (parts.isPacked) {
    try {
      bytes = inflateSync(parts.text, { maxOutputLength: unpackedBytesMax });
    } catch (error) {
      const isTooLarge = error instanceof Error && "code" in error && error.code === "ERR_BUFFER_TOO_LARGE";
      return { problem: isTooLarge ? "too-large" : "broken-file" };
    }
  }
  try {
    return { text: new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    // tEXt and zTXt should be Latin-1, but most writers use UTF-8.
    return chunk.type === "iTXt" ? { problem: "broken-file" } : { text: Buffer.from(bytes).toString("latin1") };
  }
}

/** Returns the position of the text in a chunk's data and whether it is compressed. Returns null if the chunk is truncated. */
function partsOf({ type, data }: PngChunk): { text: Buffer; isPacked: boolean } | null {
  const afterKeyword = data.indexOf(0) + 1;
  if (type === "tEXt") return { text: data.subarray(afterKeyword), isPacked: false };
  // zTXt has one byte for the compression method. iTXt has a flag before it, and two NUL-terminated texts after it.
  if (type === "zTXt")
    return data[afterKeyword] === 0 ? { text: data.subarray(afterKeyword + 1), isPacked: true } : null;
  const flag = data[afterKeyword];
  const language = data.indexOf(0, afterKeyword + 2);
  const translation = language < 0 ? -1 : data.indexOf(0, language + 1);
  if (translation < 0 || flag === undefined || flag > 1) return null;
  return { text: data.subarray(translation + 1), isPacked: flag === 1 };
}
