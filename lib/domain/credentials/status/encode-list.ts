import { promisify } from "node:util";
import { gzip } from "node:zlib";

const compress = promisify(gzip);

/** A bitstring of `length` bits, those at `indexes` set, the first bit the highest of the first byte: compressed, in base64url
 *  with its multibase prefix.
 *  @see https://www.w3.org/TR/vc-bitstring-status-list/#bitstring-generation-algorithm */
export async function encodeList(length: number, indexes: readonly number[]): Promise<string> {
  const bits = Buffer.alloc(Math.ceil(length / 8));
  for (const index of indexes) {
    const byte = index >>> 3;
    bits.writeUInt8(bits.readUInt8(byte) | (0x80 >>> (index & 7)), byte);
  }
  return `u${(await compress(bits)).toString("base64url")}`;
}
