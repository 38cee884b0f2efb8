import { promisify } from "node:util";
import { gzip } from "node:zlib";

const compress = promisify(gzip);

/** Encodes a bitstring of `length` bits in which the bits at `indexes` are set. Bit 0 is the most significant bit of the first
 *  byte. The result is compressed with gzip and encoded in base64url with the multibase prefix `u`.
 *  @see https://www.w3.org/TR/vc-bitstring-status-list/#bitstring-generation-algorithm */
export async function encodeList(length: number, indexes: readonly number[]): Promise<string> {
  const bits = Buffer.alloc(Math.ceil(length / 8));
  for (const index of indexes) {
    const byte = index >>> 3;
    bits.writeUInt8(bits.readUInt8(byte) | (0x80 >>> (index & 7)), byte);
  }
  return `u${(await compress(bits)).toString("base64url")}`;
}
