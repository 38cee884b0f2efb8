import type { Activity, Actor, Context, Statement, SubStatement } from "./statement.ts";

/** The Agents and Groups of a statement by the role that lists ask for (xAPI 1.0.3 part 3 section 2.1.3): `direct` are actor and
 *  object, `related` those of the context and of a SubStatement. A Group comes with its members. The authority is not among
 *  them, since the LRS sets it. */
export function mentionedActors(statement: Statement): { direct: Actor[]; related: Actor[] } {
  const { object } = statement;
  const direct = [statement.actor, ...(isActor(object) ? [object] : [])];
  const related = contextActors(statement.context);
  if (object.objectType === "SubStatement") {
    related.push(object.actor, ...contextActors(object.context));
    if (isActor(object.object)) related.push(object.object);
  }
  return { direct: direct.flatMap(withMembers), related: related.flatMap(withMembers) };
}

/** The Activities of a statement: `direct` is its object, `related` are those of the context and of a SubStatement. */
export function mentionedActivities(statement: Statement): { direct: Activity[]; related: Activity[] } {
  const { object } = statement;
  const direct = isActivity(object) ? [object] : [];
  const related = contextActivities(statement.context);
  if (object.objectType === "SubStatement") {
    if (isActivity(object.object)) related.push(object.object);
    related.push(...contextActivities(object.context));
  }
  return { direct, related };
}

type AnyObject = Statement["object"] | SubStatement["object"];

const isActor = (object: AnyObject): object is Actor & { readonly objectType: "Agent" | "Group" } =>
  object.objectType === "Agent" || object.objectType === "Group";

const isActivity = (object: AnyObject): object is Activity =>
  object.objectType === undefined || object.objectType === "Activity";

const withMembers = (actor: Actor): Actor[] =>
  actor.objectType === "Group" ? [actor, ...(actor.member ?? [])] : [actor];

function contextActors(context: Context | undefined): Actor[] {
  if (!context) return [];
  return [
    ...(context.instructor ? [context.instructor] : []),
    ...(context.team ? [context.team] : []),
    ...(context.contextAgents ?? []).map(({ agent }) => agent),
    ...(context.contextGroups ?? []).map(({ group }) => group),
  ];
}

const contextActivities = (context: Context | undefined): Activity[] =>
  Object.values(context?.contextActivities ?? {}).flat();
