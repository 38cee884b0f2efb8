/** The completion rules that are on or off, in the order of the form. */
export const completionSwitches = [
  "countsWithoutCompletion",
  "countsUnsuccessful",
  "countsQuestions",
  "scalesRawScores",
] as const;
