import { gunzipSync } from "node:zlib";
import type { JsonValue } from "@/lib/platform/json/json-value";

/** "At least 131,072 entries": a shorter list would tell too much about whose badge is looked up. */
const bitsMin = 131_072;
/** Room for 33 million badges; a list that unpacks to more is a bomb. */
const bytesMax = 4 * 1024 * 1024;

/** A bit of an encoded list, the first of each byte the highest; null when the list is malformed, too short or too large, or
 *  does not have the place. @see https://www.w3.org/TR/vc-bitstring-status-list/#bitstring-expansion-algorithm */
export function readStatusBit(encodedList: JsonValue | undefined, index: number): boolean | null {
  if (typeof encodedList !== "string") return null;
  // The `u` of multibase came with Bitstring lists; gzip begins with H4sI, so that nothing else begins with it.
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
