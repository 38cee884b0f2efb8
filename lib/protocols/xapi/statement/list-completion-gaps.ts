import { completedVerb } from "./read-completion.ts";
import type { Statement } from "./statement.ts";

/** What a statement lacks to report a completed course: another `verb`, no `"completion": true` in its `result`, a `group`
 *  as its actor, an `object` that is not an Activity. */
export type CompletionGap = "verb" | "result" | "group" | "object";

/** Returns every reason why readCompletion finds no completion in a valid statement; empty exactly if it finds one. */
export function listCompletionGaps({ actor, verb, object, result }: Statement): CompletionGap[] {
  const gaps: [CompletionGap, boolean][] = [
    ["verb", verb.id !== completedVerb],
    ["result", result?.completion !== true],
    ["group", actor.objectType === "Group"],
    ["object", object.objectType !== undefined && object.objectType !== "Activity"],
  ];
  return gaps.filter(([, isThere]) => isThere).map(([gap]) => gap);
}
