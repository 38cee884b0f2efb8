import type { Messages } from "@/lib/platform/i18n/messages.en";

/** What went wrong with another host, in the reader's words. */
export function describeProblem(code: string, { problems, otherProblem }: Messages["hosts"]): string {
  const sentences: Readonly<Record<string, string>> = problems;
  return (Object.hasOwn(sentences, code) ? sentences[code] : undefined) ?? otherProblem;
}
