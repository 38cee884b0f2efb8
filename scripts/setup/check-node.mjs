import { Advice } from "../advice.mjs";

const [majorMin, minorMin] = [20, 19];

/** Throws Advice when this Node is too old.
 *  @param {string} [version] */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > majorMin || (major === majorMin && minor >= minorMin)) return;
  throw new Advice(
    `Laurel requires Node.js ${majorMin}.${minorMin} or later, but this is ${version}. Install a newer version (https://nodejs.org), then try again.`,
  );
}
