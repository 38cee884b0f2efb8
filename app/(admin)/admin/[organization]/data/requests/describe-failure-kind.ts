/** The words for a kind of failure; a kind that is not known here is its own name. */
export function describeFailureKind(kind: string, words: Readonly<Record<string, string>>): string {
  return (Object.hasOwn(words, kind) ? words[kind] : undefined) ?? kind;
}
