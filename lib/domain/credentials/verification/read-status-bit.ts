import { gunzipSync } from "node:zlib";
import type { JsonValue } from "@/lib/platform/json/json-value";

/** The specification requires at least 131,072 entries: a shorter list would reveal whose badge is being verified. */
const bitsMin = 131_072;
/** Enough for 33 million badges. A larger list is treated as a decompression bomb. */
const bytesMax = 4 * 1024 * 1024;

/** Returns a bit of an encoded list. Bit 0 is the most significant bit of the first byte. Returns null if the list is malformed,
 *  too short or too large, or if the index is out of range.
 *  @see https://www.w3.org/TR/vc-bitstring-status-list/#bitstring-expansion-algorithm */
export function readStatusBit(encodedList: JsonValue | undefined, index: number): boolean | null {
  if (typeof encodedList !== "string") return null;
  // Only Bitstring lists have the multibase prefix `u`. Without it, the text begins with H4sI (gzip), so this is unambiguous.
  const base64url = encodedList.replace(/^u/, "");
  if (!/^[\w-]+$/.test(base64url)) return null;
  let bits: Buffer;
  try {
    bits = gunzipSync(Buffer.from(base64url, "base64url"), { maxOutputLength: bytesMax });
  } catch {
    return null;
  }
  if (bits.length * 8 < bitsMin || index >= bits.length * 8) return null;
  return (bits.readUInt8(Math.floor(index / 8)) & (0x80 >> (index % 8))) !== 0;
}
