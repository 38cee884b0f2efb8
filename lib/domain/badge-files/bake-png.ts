import { joinPng, keywordOf, makePngChunk, pngChunks } from "@/lib/platform/pictures/png-chunks";
import { badgeKeyword, olderBadgeKeyword } from "./parse-png.ts";

/** Flags, method, language and translated keyword of an uncompressed iTXt chunk without a language. */
const plain = "\0\0\0\0\0";

/** Writes a credential into a PNG, in an uncompressed iTXt chunk directly after the header. Removes a badge that was in it
 *  before. The text is not changed, and `parsePng` returns the same text. Pass JSON through `escapeForBaking` first, for readers
 *  that count braces.
 *  @param text JSON or a compact JWS.
 *  @throws RangeError if the file is not a PNG, or the text contains a NUL, which would terminate it.
 *  @see https://www.imsglobal.org/spec/ob/v3p0/#png-baking */
export function bakePng(png: Uint8Array, text: string): Uint8Array {
  if (text.includes("\0")) throw new RangeError("the text of a chunk cannot contain NUL");
  const badge = makePngChunk("iTXt", Buffer.from(badgeKeyword + plain + text, "utf8"));
  const baked: Buffer[] = [];
  for (const chunk of pngChunks(png)) {
    const keyword = keywordOf(chunk);
    if (keyword === badgeKeyword || keyword === olderBadgeKeyword) continue;
    baked.push(chunk.whole);
    if (baked.length === 1) baked.push(badge);
  }
  return joinPng(baked);
}
