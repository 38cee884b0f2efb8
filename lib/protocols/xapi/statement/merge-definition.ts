import type { ActivityDefinition, InteractionComponent } from "./statement.ts";

const interactionLists = ["choices", "scale", "source", "target", "steps"] as const;

/** What two definitions of one activity say together (xAPI 1.0.3 part 2 section 2.4.4.1): of each property the newer, of
 *  texts and extensions every key with the newer value. An interaction is taken whole, and a newer definition that has none
 *  keeps the older one's: a bare `{}` wipes nothing. */
export function mergeDefinition(older: ActivityDefinition, newer: ActivityDefinition): ActivityDefinition {
  const base = newer.interactionType === undefined ? older : withoutInteraction(older);
  return {
    ...base,
    ...newer,
    ...(older.name && newer.name ? { name: { ...older.name, ...newer.name } } : {}),
    ...(older.description && newer.description ? { description: { ...older.description, ...newer.description } } : {}),
    ...(older.extensions && newer.extensions ? { extensions: { ...older.extensions, ...newer.extensions } } : {}),
    ...mergedLists(older, newer),
  };
}

function withoutInteraction(definition: ActivityDefinition): ActivityDefinition {
  const { interactionType: _, correctResponsesPattern: _pattern, ...rest } = definition;
  return Object.fromEntries(
    Object.entries(rest).filter(([key]) => !(interactionLists as readonly string[]).includes(key)),
  );
}

/** The same components in other languages join their texts. */
function mergedLists(older: ActivityDefinition, newer: ActivityDefinition): ActivityDefinition {
  const merged: { [List in (typeof interactionLists)[number]]?: InteractionComponent[] } = {};
  for (const list of interactionLists) {
    const [before, after] = [older[list], newer[list]];
    if (!before || !after) continue;
    const texts = new Map(before.map(({ id, description }) => [id, description]));
    merged[list] = after.map((component) => ({
      ...component,
      ...(texts.get(component.id) || component.description
        ? { description: { ...texts.get(component.id), ...component.description } }
        : {}),
    }));
  }
  return merged;
}
