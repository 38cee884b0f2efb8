/** What a statement lacks to report a completion: a counted `verb`, an `object` that is an Activity, an actor that is not a
 *  `group`, a `type` that is not part of a course, a `result` that says it was completed, or its `success`. */
export const completionGaps = ["verb", "object", "group", "type", "result", "success"] as const;
export type CompletionGap = (typeof completionGaps)[number];

/** What became of a statement that arrived: it is a `completion`, lacks something (the first of `completionGaps` counts), was
 *  `voided` before, or cannot be understood (`unreadable`). The names are stored: rename none. */
export const outcomes = ["completion", ...completionGaps, "voided", "unreadable"] as const;
export type Outcome = (typeof outcomes)[number];
