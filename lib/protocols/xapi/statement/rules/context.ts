import { activity } from "./activity.ts";
import { actor, agent, group } from "./actor.ts";
import { extensions } from "./extensions.ts";
import { iri, uuid } from "./formats.ts";
import { languageTag } from "./language.ts";
import { list, oneOf, type RecordRule, type Rule, record, refuseBecause, text } from "./shape.ts";

/** xAPI 1.0.3 part 2 section 2.4.4.3. */
export const statementRef = record("a StatementRef", { required: { objectType: oneOf("StatementRef"), id: uuid } });

const activities = list("Activities", activity);

/** Section 2.4.6.2: an array of Activities; a single one is understood as an array of one. */
const contextActivity: Rule = (value, pointer, reading) =>
  Array.isArray(value) ? activities(value, pointer, reading) : void activity(value, pointer, reading);

const contextActivities = record("contextActivities", {
  optional: { parent: contextActivity, grouping: contextActivity, category: contextActivity, other: contextActivity },
});

const iris = list("IRIs", iri);

/** xAPI 2.0 section 4.2.2.5: IRIs of activity types, at least one. */
const relevantTypes: Rule = (value, pointer, reading) => {
  iris(value, pointer, reading);
  if (Array.isArray(value) && value.length === 0)
    refuseBecause(pointer, "is empty. List at least one activity type, or omit the property");
};

/** xAPI 2.0 section 4.2.2.5. */
const contextAgent = record("a contextAgent", {
  required: { objectType: oneOf("contextAgent"), agent },
  optional: { relevantTypes },
});

/** xAPI 2.0 section 4.2.2.5. */
const contextGroup = record("a contextGroup", {
  required: { objectType: oneOf("contextGroup"), group },
  optional: { relevantTypes },
});

const sinceFirst = {
  registration: uuid,
  instructor: actor,
  team: group,
  contextActivities,
  revision: text,
  platform: text,
  language: languageTag,
  statement: statementRef,
  extensions,
};

const context1 = record("a context", { optional: sinceFirst });
const context2 = record("a context", {
  optional: {
    ...sinceFirst,
    contextAgents: list("contextAgents", contextAgent),
    contextGroups: list("contextGroups", contextGroup),
  },
});

/** Section 2.4.6, and 4.2.2.5 of xAPI 2.0, which adds contextAgents and contextGroups. */
export const context: RecordRule = (value, pointer, reading) =>
  reading.version === "2.0.0" ? context2(value, pointer, reading) : context1(value, pointer, reading);
