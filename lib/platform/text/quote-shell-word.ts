/** Quotes a text as one word of a POSIX shell.
 *  @see IEEE Std 1003.1 section 2.2.2 */
export const quoteShellWord = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
