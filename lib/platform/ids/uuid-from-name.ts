import { createHash } from "node:crypto";

const namespace = Buffer.from("7c1d6a0e2f5b4a8e9b3d5e8f1a2c4d60", "hex");

/** Derives a UUID of version 5 from a name, in a namespace of this product. The same name always gives the same UUID.
 *  @see https://www.rfc-editor.org/rfc/rfc9562#section-5.5 */
export function uuidFromName(name: string): string {
  const bytes = createHash("sha1").update(namespace).update(name).digest().subarray(0, 16);
  bytes.writeUInt8((bytes.readUInt8(6) & 0x0f) | 0x50, 6);
  bytes.writeUInt8((bytes.readUInt8(8) & 0x3f) | 0x80, 8);
  return bytes.toString("hex").replace(/^(.{8})(.{4})(.{4})(.{4})/, "$1-$2-$3-$4-");
}
