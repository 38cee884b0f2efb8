import { Readable, type Transform } from "node:stream";
import { createBrotliDecompress, createGunzip, createInflate } from "node:zlib";

const decoders: Readonly<Record<string, () => Transform>> = {
  gzip: createGunzip,
  "x-gzip": createGunzip,
  deflate: createInflate,
  br: createBrotliDecompress,
};

/** The encodings that can be decoded, for Accept-Encoding. */
export const decodableEncodings = "gzip, deflate, br";

/** Returns the coding of a Content-Encoding header in lower case; null if the content is not encoded, also for `identity`. */
export function codingOf(contentEncoding: string | null | undefined): string | null {
  const coding = contentEncoding?.trim().toLowerCase() ?? "";
  return coding === "" || coding === "identity" ? null : coding;
}

/** Whether content with this coding can be decoded: one of `decodableEncodings`. A list of several codings cannot. */
export const isDecodable = (coding: string): boolean => Object.hasOwn(decoders, coding);

/** Decodes content as it is read, in small pieces, so that a reader who counts them can stop at any time (RFC 9110 section
 *  8.4). Ending the iteration ends the source.
 *  @param coding one for which `isDecodable` is true.
 *  @throws an error of zlib if the content is not encoded like this; what the source throws. */
export async function* decodeBody(
  source: AsyncIterable<Uint8Array>,
  coding: string,
): AsyncGenerator<Buffer, void, undefined> {
  const decoder = decoders[coding]?.();
  if (!decoder) throw new Error(`the coding ${coding} cannot be decoded`);
  const encoded = Readable.from(source);
  encoded.on("error", (error) => decoder.destroy(error));
  encoded.pipe(decoder);
  try {
    for await (const piece of decoder as AsyncIterable<Buffer>) yield piece;
  } finally {
    encoded.destroy();
    decoder.destroy();
  }
}

/** Whether an error says that the content is not encoded as it claims. */
export function isCodingFault(error: unknown): boolean {
  const code = typeof error === "object" && error !== null && "code" in error ? String(error.code) : "";
  return /^(?:Z_|ERR__ERROR|ERR_ZLIB|ERR_BROTLI|ERR_PADDING|BROTLI)/.test(code);
}
