/** What one submission of the form may bring. The whole of it fits into `bodySizeLimit` of next.config.mjs. */
export const filesMax = 20;
export const bytesMax = 10 * 1024 * 1024;
