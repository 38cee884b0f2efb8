/** The limits of a credential's text, which ensure that all checks are fast. */
export const textLimits = {
  bytesMax: 512 * 1024,
  /** The maximum nesting of objects and arrays. */
  depthMax: 32,
  /** The maximum number of values, including objects and arrays. Canonicalization time grows with this number and blocks the
   *  event loop. With this maximum it takes a fraction of a second. */
  valuesMax: 3000,
} as const;
