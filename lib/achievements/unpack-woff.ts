import { inflateSync } from "node:zlib";

/** The OpenType font that is packed in a WOFF file. @see https://www.w3.org/TR/WOFF/#OverallStructure */
export function unpackWoff(woff: Buffer): Buffer {
  if (woff.toString("latin1", 0, 4) !== "wOFF") throw new RangeError("this is no WOFF file");
  const count = woff.readUInt16BE(12);
  const tables = Array.from({ length: count }, (_, number) => {
    const at = 44 + number * 20;
    const [offset, packedBytes, bytes] = [4, 8, 12].map((field) => woff.readUInt32BE(at + field)) as [
      number,
      number,
      number,
    ];
    const packed = woff.subarray(offset, offset + packedBytes);
    const data = packedBytes < bytes ? inflateSync(packed, { maxOutputLength: bytes }) : packed;
    return { tag: woff.subarray(at, at + 4), checksum: woff.readUInt32BE(at + 16), data };
  });
  const power = 2 ** Math.floor(Math.log2(count));
  const head = Buffer.alloc(12 + count * 16);
  head.writeUInt32BE(woff.readUInt32BE(4), 0);
  for (const [number, value] of [count, power * 16, Math.log2(power), (count - power) * 16].entries())
    head.writeUInt16BE(value, 4 + number * 2);
  const pieces: Buffer[] = [head];
  let offset = head.length;
  for (const [number, { tag, checksum, data }] of tables.entries()) {
    const at = 12 + number * 16;
    tag.copy(head, at);
    for (const [field, value] of [checksum, offset, data.length].entries())
      head.writeUInt32BE(value, at + 4 + field * 4);
    // Each table begins at a multiple of four.
    const padding = Buffer.alloc(-data.length & 3);
    pieces.push(data, padding);
    offset += data.length + padding.length;
  }
  return Buffer.concat(pieces);
}
