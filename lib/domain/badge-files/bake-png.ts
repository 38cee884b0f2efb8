import { joinPng, keywordOf, makePngChunk, pngChunks } from "@/lib/platform/pictures/png-chunks";
import { badgeKeyword, olderBadgeKeyword } from "./parse-png.ts";

/** Flags, method, language and translated keyword of an iTXt chunk: not compressed, and of no language. */
const plain = "\0\0\0\0\0";

/** The picture with the credential in it, in an uncompressed iTXt chunk right behind the header; what badge was in it before
 *  is taken out. The text is written as it is, and `parsePng` gives back the same: pass JSON through `escapeForBaking` first,
 *  for readers that count braces.
 *  @param text JSON or a compact JWS.
 *  @throws RangeError when the picture is no PNG, or the text has a NUL, which would end it.
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
