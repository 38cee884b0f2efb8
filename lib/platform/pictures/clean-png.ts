import { promisify } from "node:util";
import { inflate } from "node:zlib";
import { Failure } from "@/lib/platform/failure/failure";
import { isIntact, joinPng, type PngChunk, pngChunks } from "./png-chunks.ts";
import { pngSize } from "./png-size.ts";

/** The chunks that are needed to draw the picture in its colors. All others (texts, times, locations, animations, profiles) are
 *  removed. */
const requiredChunks: ReadonlySet<string> = new Set([
  "IHDR",
  "PLTE",
  "tRNS",
  "gAMA",
  "cHRM",
  "sRGB",
  "pHYs",
  "IDAT",
  "IEND",
]);

const sideMin = 90;
const sideMax = 4096;
const pixelBytesMax = 70 * 1024 * 1024;

/** Removes everything but the picture from a PNG. The pixels are not changed.
 *  @throws Failure("malformed") with the code `broken` if it cannot be drawn, or `size` if a side has less than 90 or more than
 *  4096 pixels or is more than twice as long as the other.
 *  @see https://www.w3.org/TR/png-3/ */
export async function cleanPng(content: Uint8Array): Promise<Buffer<ArrayBuffer>> {
  const chunks = chunksOf(content);
  const size = pngSize(content);
  const header = chunks[0];
  if (!size || !header) throw broken();
  const { width, height } = size;
  if (
    Math.min(width, height) < sideMin ||
    Math.max(width, height) > sideMax ||
    width > height * 2 ||
    height > width * 2
  )
    throw refusal(
      "size",
      `The image has ${width} × ${height} pixels. Each side must have ${sideMin} to ${sideMax} pixels, and at most twice as many as the other.`,
    );
  await refuseBrokenPixels(chunks, bytesOfPixels(header.data, size));
  return Buffer.from(joinPng(chunks.map(({ whole }) => whole)));
}

function chunksOf(content: Uint8Array): PngChunk[] {
  try {
    const chunks = [...pngChunks(content)].filter(({ type }) => requiredChunks.has(type));
    if (!chunks.every(isIntact)) throw broken();
    return chunks;
  } catch (thrown) {
    if (!(thrown instanceof RangeError)) throw thrown;
    throw broken(thrown);
  }
}

/** Returns the length of the decompressed picture in bytes. An interlaced picture has up to twice as many filter bytes. */
function bytesOfPixels(header: Buffer, { width, height }: { width: number; height: number }): number {
  const [depth = 8, color = 6, , , interlace = 0] = header.subarray(8);
  const channels = { 0: 1, 2: 3, 3: 1, 4: 2, 6: 4 }[color];
  if (channels === undefined || ![1, 2, 4, 8, 16].includes(depth)) throw broken();
  const exact = height * (1 + Math.ceil((width * channels * depth) / 8));
  return interlace === 0 ? exact : exact + height * 2 + width;
}

async function refuseBrokenPixels(chunks: readonly PngChunk[], bytes: number): Promise<void> {
  if (bytes > pixelBytesMax) throw refusal("size", "The image has too many pixels. Upload a smaller image.");
  const packed = Buffer.concat(chunks.filter(({ type }) => type === "IDAT").map(({ data }) => data));
  const pixels = await promisify<Buffer, { maxOutputLength: number }, Buffer>(inflate)(packed, {
    maxOutputLength: bytes + 1024,
  }).catch((thrown: unknown) => {
    throw broken(thrown);
  });
  if (pixels.length < bytes * 0.9) throw broken();
}

function broken(cause?: unknown): Failure {
  return refusal("broken", "The PNG file is damaged. Save it again, then upload it.", cause);
}

function refusal(code: "broken" | "size", message: string, cause?: unknown): Failure {
  return new Failure("malformed", message, { field: "image", code, cause });
}
