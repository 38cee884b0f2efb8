import { crc32 } from "node:zlib";

const signature = Buffer.from("89504e470d0a1a0a", "hex");
/** The number of bytes of length, type and checksum. */
const overhead = 12;

/** A chunk of a PNG: its position in the file and its data. */
export interface PngChunk {
  /** Four letters, like `IHDR`. */
  type: string;
  data: Buffer;
  /** From its length to the end of its checksum. */
  whole: Buffer;
}

export const isPng = (bytes: Uint8Array): boolean => view(bytes).subarray(0, signature.length).equals(signature);

/** Lists the chunks in order, up to and including IEND. Ignores any bytes after it. Does not verify checksums: see `isIntact`.
 *  @throws RangeError if it is not a PNG, or ends within a chunk or before IEND.
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

/** Whether the chunk's checksum matches its type and data. */
export function isIntact({ whole }: PngChunk): boolean {
  return crc32(whole.subarray(4, -4)) === whole.readUInt32BE(whole.length - 4);
}

/** Encodes a chunk with its checksum. */
export function makePngChunk(type: string, data: Uint8Array): Buffer {
  const chunk = Buffer.alloc(overhead + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, "latin1");
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, -4)), chunk.length - 4);
  return chunk;
}

/** Joins chunks to a PNG. */
export const joinPng = (chunks: readonly Uint8Array[]): Buffer => Buffer.concat([signature, ...chunks]);

/** Returns the keyword of a tEXt, zTXt or iTXt chunk, or null for other chunks. */
export function keywordOf({ type, data }: PngChunk): string | null {
  if (type !== "tEXt" && type !== "zTXt" && type !== "iTXt") return null;
  const end = data.indexOf(0);
  return end < 0 ? null : data.toString("latin1", 0, end);
}

const view = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
