import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { root } from "./root.mjs";

/** A hash of the names and contents of files, directories read to their depth; what is not there counts as empty.
 *  @param {readonly string[]} places relative to the project
 *  @param {(file: string) => boolean} [counts] which files count
 *  @returns {string} */
export function fingerprint(places, counts = () => true) {
  const hash = createHash("sha256");
  for (const file of places.flatMap(filesOf).filter(counts).sort()) {
    const content = fs.readFileSync(path.join(root, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  return hash.digest("hex");
}

/** Whether `stampFile` says that its work was done for this fingerprint.
 *  @param {string} stampFile
 *  @param {string} wanted */
export function isStamped(stampFile, wanted) {
  try {
    return fs.readFileSync(path.join(root, stampFile), "utf8") === wanted;
  } catch {
    return false;
  }
}

/** @param {string} stampFile
 *  @param {string} done */
export function stamp(stampFile, done) {
  fs.writeFileSync(path.join(root, stampFile), done);
}

/** @param {string} place
 *  @returns {string[]} */
function filesOf(place) {
  const status = fs.statSync(path.join(root, place), { throwIfNoEntry: false });
  if (!status) return [];
  if (!status.isDirectory()) return [place];
  return fs.readdirSync(path.join(root, place)).flatMap((name) => filesOf(`${place}/${name}`));
}
