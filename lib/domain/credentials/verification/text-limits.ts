/** The limits of a credential's text, which ensure that all checks are fast. */
export const textLimits = {
  /** As large as a file may be, because badges contain their pictures. */
  bytesMax: 10 * 1024 * 1024,
  /** The maximum nesting of objects and arrays. */
  depthMax: 32,
  /** The maximum number of values, including objects and arrays. Canonicalization time grows with this number and blocks the
   *  event loop. With this maximum it takes a fraction of a second. */
  valuesMax: 3000,
} as const;
