import {
  type CompletionRules,
  completionVerbs,
  defaultCompletionRules,
} from "@/lib/domain/activity-providers/completion-rules";
import { type CompletionGap, completionGaps } from "@/lib/domain/completions/outcomes";
import type { Activity, Statement } from "./statement.ts";

const partTypes = new Set(
  ["question", "objective", "cmi.interaction", "interaction"].map(
    (type) => `http://adlnet.gov/expapi/activities/${type}`,
  ),
);

/** Returns every reason why readCompletion finds no completion in a valid statement, in the order of `completionGaps`; empty
 *  exactly if it finds one. */
export function listCompletionGaps(
  statement: Statement,
  rules: CompletionRules = defaultCompletionRules,
): CompletionGap[] {
  const { actor, verb, object, result } = statement;
  const isCompleted = verb.id === completionVerbs.completed;
  const found: Record<CompletionGap, boolean> = {
    verb: !rules.completionVerbs.some((name) => completionVerbs[name] === verb.id),
    object: !isActivity(object),
    group: actor.objectType === "Group",
    type: !rules.countsQuestions && isActivity(object) && isPart(object),
    result:
      result?.completion === false ||
      (result?.completion === undefined && isCompleted && !rules.countsWithoutCompletion),
    success: !rules.countsUnsuccessful && result?.success === false,
  };
  return completionGaps.filter((gap) => found[gap]);
}

/** Whether some rules of an activity provider can make a statement a completion. It is cheap, for every statement that arrives. */
export function mayBeCompletion({ actor, verb, object }: Statement): boolean {
  return knownVerbs.has(verb.id) && actor.objectType !== "Group" && isActivity(object);
}

const knownVerbs: ReadonlySet<string> = new Set(Object.values(completionVerbs));

export const isActivity = (object: Statement["object"]): object is Activity =>
  object.objectType === undefined || object.objectType === "Activity";

const isPart = ({ definition }: Activity): boolean =>
  definition?.interactionType !== undefined || (definition?.type !== undefined && partTypes.has(definition.type));
