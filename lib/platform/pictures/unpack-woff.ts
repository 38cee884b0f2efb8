import { inflateSync } from "node:zlib";

const headerBytes = 44;
const entryBytes = 20;

/** Converts a WOFF 1.0 font to the TrueType or OpenType font that it contains. fontkit can read WOFF, but decompresses a table
 *  again for every glyph.
 *  @throws Error if it is not a WOFF.
 *  @see https://www.w3.org/TR/WOFF/ */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.toString("latin1", 0, 4) !== "wOFF") throw new Error("not a WOFF font");
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, index) => {
    const at = headerBytes + index * entryBytes;
    const [offset, packedLength, length] = [
      woff.readUInt32BE(at + 4),
      woff.readUInt32BE(at + 8),
      woff.readUInt32BE(at + 12),
    ];
    const data = woff.subarray(offset, offset + packedLength);
    // Copy the tag and the checksum.
    return {
      tag: woff.subarray(at, at + 4),
      checksum: woff.subarray(at + 16, at + 20),
      data: packedLength < length ? inflateSync(data) : data,
    };
  });
  const directory = Buffer.alloc(12 + 16 * count);
  woff.copy(directory, 0, 4, 8);
  const power = 2 ** Math.floor(Math.log2(count));
  directory.writeUInt16BE(count, 4);
  directory.writeUInt16BE(power * 16, 6);
  directory.writeUInt16BE(Math.log2(power), 8);
  directory.writeUInt16BE((count - power) * 16, 10);
  let offset = directory.length;
  const padded = tables.map(({ tag, checksum, data }, index) => {
    const at = 12 + 16 * index;
    tag.copy(directory, at);
    checksum.copy(directory, at + 4);
    directory.writeUInt32BE(offset, at + 8);
    directory.writeUInt32BE(data.length, at + 12);
    const padding = Buffer.alloc(-data.length & 3);
    offset += data.length + padding.length;
    return Buffer.concat([data, padding]);
  });
  return Buffer.concat([directory, ...padded]);
}
