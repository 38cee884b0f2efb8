import { createHash } from "node:crypto";

/** Derives an id that is the same in every demo: a name-based UUID of version 8.
 *  @see https://www.rfc-editor.org/rfc/rfc9562#section-5.8 */
export function idOf(kind: string, name: string): string {
  const bytes = createHash("sha256").update(`laurel demo ${kind} ${name}`).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x80, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
