import { Advice } from "../advice.mjs";

const [majorMin, minorMin] = [20, 19];

/** Throws Advice when this Node is too old.
 *  @param {string} [version] */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > majorMin || (major === majorMin && minor >= minorMin)) return;
  throw new Advice(
    `Laurel needs Node ${majorMin}.${minorMin} or newer; this is ${version}. Install a newer one (https://nodejs.org) and try again.`,
  );
}
