import { crc32 } from "node:zlib";

const signature = Buffer.from("89504e470d0a1a0a", "hex");
/** Length, type and checksum. */
const overhead = 12;

/** A piece of a PNG: where it lies in the file, and what is in it. */
export interface PngChunk {
  /** Four letters, such as `IHDR`. */
  type: string;
  data: Buffer;
  /** From its length to the end of its checksum. */
  whole: Buffer;
}

export const isPng = (bytes: Uint8Array): boolean => view(bytes).subarray(0, signature.length).equals(signature);

/** The chunks in their order, up to and with the last one, IEND; what follows that is no part of the picture. Checksums are
 *  not compared: see `isIntact`.
 *  @throws RangeError when it is no PNG, or ends within a chunk or before IEND.
 *  @see https://www.w3.org/TR/png-3/#5DataRep */
export function* pngChunks(bytes: Uint8Array): Generator<PngChunk> {
  const png = view(bytes);
  if (!isPng(png)) throw new RangeError("the signature of a PNG is missing");
  for (let at = signature.length; ; ) {
    if (at + overhead > png.length) throw new RangeError("the PNG ends before its last chunk");
    const end = at + overhead + png.readUInt32BE(at);
    if (end > png.length) throw new RangeError("a chunk of the PNG is longer than the file");
    const whole = png.subarray(at, end);
    const chunk = { type: png.toString("latin1", at + 4, at + 8), data: whole.subarray(8, -4), whole };
    if (at === signature.length && chunk.type !== "IHDR") throw new RangeError("the PNG does not begin with IHDR");
    yield chunk;
    if (chunk.type === "IEND") return;
    at = end;
  }
}

/** Whether the chunk's checksum is that of its type and data. */
export function isIntact({ whole }: PngChunk): boolean {
  return crc32(whole.subarray(4, -4)) === whole.readUInt32BE(whole.length - 4);
}

/** A chunk to write, with its checksum. */
export function makePngChunk(type: string, data: Uint8Array): Buffer {
  const chunk = Buffer.alloc(overhead + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, "latin1");
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4);
  return chunk;
}

/** The picture of these chunks. */
export const joinPng = (chunks: readonly Uint8Array[]): Buffer => Buffer.concat([signature, ...chunks]);

/** The keyword of a tEXt, zTXt or iTXt chunk; null for all others. */
export function keywordOf({ type, data }: PngChunk): string | null {
  if (type !== "tEXt" && type !== "zTXt" && type !== "iTXt") return null;
  const end = data.indexOf(0);
  return end < 0 ? null : data.toString("latin1", 0, end);
}

const view = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
