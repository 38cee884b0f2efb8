import { extensions } from "./extensions.ts";
import { identifier, iri } from "./formats.ts";
import { languageMap } from "./language.ts";
import {
  list,
  type Members,
  oneOf,
  type Rule,
  record,
  refuseBecause,
  refuseMissing,
  refusePresent,
  text,
} from "./shape.ts";

/** The component lists of each interaction type (xAPI 1.0.3 part 2 section 2.4.4.1, interaction components). */
const componentListsOf: Readonly<Record<string, readonly string[]>> = {
  "true-false": [],
  choice: ["choices"],
  "fill-in": [],
  "long-fill-in": [],
  matching: ["source", "target"],
  performance: ["steps"],
  sequencing: ["choices"],
  likert: ["scale"],
  numeric: [],
  other: [],
};

const componentLists = ["choices", "scale", "source", "target", "steps"];
const interactionProperties = ["correctResponsesPattern", ...componentLists];

const componentArray = list(
  "interaction components",
  record("an interaction component", { required: { id: text }, optional: { description: languageMap } }),
);

/** Within an array of interaction components, all ids are distinct (section 2.4.4.1). */
const components: Rule = (value, pointer, reading) => {
  componentArray(value, pointer, reading);
  const seen = new Set<string>();
  // The rule above has shown this shape.
  for (const { id } of value as readonly { id: string }[]) {
    if (seen.has(id))
      refuseBecause(pointer, `has two components with the id ${JSON.stringify(id)}. Each id must be unique`);
    seen.add(id);
  }
};

const definitionRecord = record("an activity definition", {
  optional: {
    name: languageMap,
    description: languageMap,
    type: iri,
    moreInfo: iri,
    interactionType: oneOf(...Object.keys(componentListsOf)),
    correctResponsesPattern: list("strings", text),
    choices: components,
    scale: components,
    source: components,
    target: components,
    steps: components,
    extensions,
  },
});

/** Section 2.4.4.1. Response patterns are not looked into: the specification leaves that open and partners rely on it. */
const definition: Rule = (value, pointer, reading) => {
  const members = definitionRecord(value, pointer, reading);
  const interactionType = members["interactionType"];
  if (typeof interactionType === "string") requireOwnLists(members, interactionType, pointer);
  else requireNoInteraction(members, pointer);
};

function requireOwnLists(members: Members, interactionType: string, pointer: string): void {
  const own = componentListsOf[interactionType] ?? [];
  for (const key of componentLists) {
    if (!Object.hasOwn(members, key) || own.includes(key)) continue;
    const allowed = own.length === 0 ? "has no component lists" : `supports only ${own.join(" and ")}`;
    refusePresent(`${pointer}/${key}`, `The interaction type ${interactionType} ${allowed}`);
  }
}

function requireNoInteraction(members: Members, pointer: string): void {
  const found = interactionProperties.find((key) => Object.hasOwn(members, key));
  if (found !== undefined) refuseMissing(pointer, "interactionType", `It is required with ${found}`);
}

/** Section 2.4.4.1. */
export const activity = record("an Activity", {
  required: { id: identifier },
  optional: { objectType: oneOf("Activity"), definition },
});
