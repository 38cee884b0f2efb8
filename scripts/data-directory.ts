import path from "node:path";
import { root } from "./setup/root.mjs";

/** Where an installation without DATABASE_URL keeps what it must not lose: `.data`, or LAUREL_DATA_DIR. */
export function dataDirectory(): string {
  return path.resolve(root, process.env["LAUREL_DATA_DIR"] || ".data");
}
