/** Returns the size of a PNG in pixels according to its first chunk. Returns null if it is not a PNG.
 *  @see https://www.w3.org/TR/png-3/#11IHDR */
export function pngSize(content: Uint8Array): { width: number; height: number } | null {
  const bytes = Buffer.from(content.buffer, content.byteOffset, content.byteLength);
  if (bytes.length < 33 || !bytes.subarray(0, 8).equals(pngSignature)) return null;
  if (bytes.readUInt32BE(8) !== 13 || bytes.toString("latin1", 12, 16) !== "IHDR") return null;
  return { width: bytes.readUInt32BE(16), height: bytes.readUInt32BE(20) };
}

const pngSignature = Buffer.from("\x89PNG\r\n\x1a\n", "latin1");
