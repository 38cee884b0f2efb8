/** A text as one word of a POSIX shell (IEEE Std 1003.1 section 2.2.2). */
export const quoteShellWord = (text: string): string => `'${text.replaceAll("'", "'\\''")}'`;
