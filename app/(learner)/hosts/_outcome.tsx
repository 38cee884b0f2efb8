import { Notice } from "@/components/ui/notice";
import type { Messages } from "@/lib/platform/i18n/messages.en";
import { describeProblem } from "./describe-problem.ts";

/** What became of what was done before, by the parameters of the page's address. */
export function Outcome({
  query,
  words,
  said = null,
}: {
  query: Record<string, string | string[] | undefined>;
  words: Messages["hosts"];
  /** What the other host said. */
  said?: string | null;
}) {
  const { done, problem, count } = query;
  if (typeof problem === "string")
    return (
      <Notice tone="problem" announce>
        {problem === "none-chosen" ? words.noneChosen : describeProblem(problem, words)}
        {said === null ? null : (
          <p className="break-words">
            {words.said} <q>{said}</q>
          </p>
        )}
      </Notice>
    );
  if (typeof done !== "string" || !Object.hasOwn(words.done, done)) return null;
  const sentence = words.done[done as keyof typeof words.done];
  return (
    <Notice tone="done" announce>
      {typeof sentence === "string" ? sentence : sentence(Number(count) || 0)}
    </Notice>
  );
}
