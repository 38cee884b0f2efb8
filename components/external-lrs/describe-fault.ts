/** What another store did wrong, in the reader's words; where there are none for its code, as it was noted. */
export function describeFault(
  { code, message }: { code: string; message: string },
  words: Readonly<Record<string, string>>,
): string {
  return (Object.hasOwn(words, code) ? words[code] : undefined) ?? message;
}
