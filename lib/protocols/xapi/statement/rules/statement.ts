import { activity } from "./activity.ts";
import { actor, agent, authority, group } from "./actor.ts";
import { attachment } from "./attachment.ts";
import { context, statementRef } from "./context.ts";
import { identifier, timestamp, uuid } from "./formats.ts";
import { languageMap } from "./language.ts";
import { result } from "./result.ts";
import {
  asMembers,
  list,
  type Members,
  oneOf,
  type Rule,
  record,
  refuse,
  refuseBecause,
  refusePresent,
} from "./shape.ts";

const voided = "http://adlnet.gov/expapi/verbs/voided";

/** xAPI 1.0.3 part 2 section 2.4.3. */
const verb = record("a verb", { required: { id: identifier }, optional: { display: languageMap } });

const objectRules = new Map<unknown, Rule>([
  [undefined, activity],
  ["Activity", activity],
  ["Agent", agent],
  ["Group", group],
  ["StatementRef", statementRef],
]);

/** Section 2.4.4: what an objectType says it is; without one an Activity, so Agents and Groups need theirs (2.4.4.2). */
const plainObject: Rule = (value, pointer, reading) => {
  const { objectType } = asMembers(value, "an object, such as an Activity", pointer);
  const rule = objectRules.get(objectType);
  if (rule) return rule(value, pointer, reading);
  if (objectType === "SubStatement")
    refuseBecause(pointer, "is a SubStatement inside a SubStatement. SubStatements cannot be nested");
  refuse(`${pointer}/objectType`, '"Activity", "Agent", "Group", "StatementRef" or "SubStatement"', objectType);
};

const clause = {
  required: { actor, verb },
  optional: { result, context, timestamp, attachments: list("attachments", attachment) },
};

const subStatementRecord = record("a SubStatement", {
  required: { objectType: oneOf("SubStatement"), ...clause.required, object: plainObject },
  optional: clause.optional,
});

/** Section 2.4.4.3: a statement without id, stored, version and authority, which holds no SubStatement. */
const subStatement: Rule = (value, pointer, reading) =>
  checkTogether(subStatementRecord(value, pointer, reading), pointer);

const statementObject: Rule = (value, pointer, reading) => {
  const { objectType } = asMembers(value, "an object, such as an Activity", pointer);
  (objectType === "SubStatement" ? subStatement : plainObject)(value, pointer, reading);
};

/** Section 2.4.10: 1.0 or 1.0.x; a request of 2.0 may also carry 2.0.x. */
const version: Rule = (value, pointer, reading) => {
  const isTwo = reading.version === "2.0.0";
  const pattern = isTwo ? /^[12]\.0(?:\.\d{1,4})?$/ : /^1\.0(?:\.\d{1,4})?$/;
  if (typeof value === "string" && pattern.test(value)) return;
  refuse(pointer, isTwo ? "2.0.x or 1.0.x, such as 2.0.0" : "1.0 or 1.0.x, such as 1.0.0", value);
};

const statementRecord = record("a statement", {
  required: { ...clause.required, object: statementObject },
  optional: { id: uuid, ...clause.optional, stored: timestamp, authority, version },
});

/** Section 2.4. */
export const statement: Rule = (value, pointer, reading) =>
  checkTogether(statementRecord(value, pointer, reading), pointer);

/** What verb and context ask of the object. */
function checkTogether({ verb: usedVerb, object, context: given }: Members, pointer: string): void {
  const objectType = (object as Members)["objectType"] ?? "Activity";
  if ((usedVerb as Members)["id"] === voided && objectType !== "StatementRef")
    refuse(`${pointer}/object/objectType`, '"StatementRef", because the verb is voided (section 2.3.2)', objectType);
  if (given === undefined || objectType === "Activity") return;
  for (const key of ["revision", "platform"])
    if (Object.hasOwn(given as Members, key))
      refusePresent(`${pointer}/context/${key}`, `Only a statement about an Activity can have a ${key}`);
}
