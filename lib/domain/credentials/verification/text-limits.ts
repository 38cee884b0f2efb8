/** The bounds of a credential's text, within which all checks stay quick. */
export const textLimits = {
  bytesMax: 512 * 1024,
  /** Of objects and arrays within each other. */
  depthMax: 32,
  /** Objects, arrays and all within them. Canonical forms take time by their number, and nothing else is answered meanwhile: so
   *  many are a fraction of a second. */
  valuesMax: 3000,
} as const;
