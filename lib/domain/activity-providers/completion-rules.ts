/** The verbs that can report a completion, by the names under which they are shown. */
export const completionVerbs = {
  completed: "http://adlnet.gov/expapi/verbs/completed",
  passed: "http://adlnet.gov/expapi/verbs/passed",
  mastered: "http://adlnet.gov/expapi/verbs/mastered",
  satisfied: "https://w3id.org/xapi/adl/verbs/satisfied",
} as const;

export type CompletionVerb = keyof typeof completionVerbs;

export const completionVerbNames = Object.keys(completionVerbs) as CompletionVerb[];

/** Which statements of an activity provider count as completions: see docs/decisions for the reasons of the defaults. */
export interface CompletionRules {
  completionVerbs: CompletionVerb[];
  /** Whether `completed` counts without `"completion": true`. Other verbs always do. `"completion": false` never counts. */
  countsWithoutCompletion: boolean;
  /** Whether `"success": false` counts. */
  countsUnsuccessful: boolean;
  /** Whether activities count that are parts of courses: questions, interactions and objectives. */
  countsQuestions: boolean;
  /** Whether a raw score is scaled by `min` and `max` if the statement has no scaled one. */
  scalesRawScores: boolean;
}

export const defaultCompletionRules: CompletionRules = {
  completionVerbs: ["completed"],
  countsWithoutCompletion: false,
  countsUnsuccessful: false,
  countsQuestions: false,
  scalesRawScores: true,
};

/** Selects the rules from a provider. */
export function completionRulesOf(
  provider: Omit<CompletionRules, "completionVerbs"> & { completionVerbs: string[] },
): CompletionRules {
  const { countsWithoutCompletion, countsUnsuccessful, countsQuestions, scalesRawScores } = provider;
  return {
    completionVerbs: completionVerbNames.filter((name) => provider.completionVerbs.includes(name)),
    ...{ countsWithoutCompletion, countsUnsuccessful, countsQuestions, scalesRawScores },
  };
}

/** The columns of the rules for Prisma. */
export const completionRuleColumns = {
  completionVerbs: true,
  countsWithoutCompletion: true,
  countsUnsuccessful: true,
  countsQuestions: true,
  scalesRawScores: true,
} as const;
