import { sha256 } from "@/lib/platform/crypto/sha256";
import { actorKey } from "./actor-key.ts";
import { mentionedActivities, mentionedActors } from "./mentions.ts";
import type { Actor, Statement } from "./statement.ts";

/** How a list finds statements: `agent` and `activity` as the object or the actor, `related-…` anywhere else; `outcome` what
 *  became of it, which a job adds later. */
export type TermKind =
  | "agent"
  | "related-agent"
  | "activity"
  | "related-activity"
  | "verb"
  | "registration"
  | "outcome";

/** The term of one identifier: an actor key, an IRI, or a registration in lower case. It is 128 bits of SHA-256 in the form of a
 *  UUID, so that index rows are small and alike however long an identifier is. */
export function termOf(kind: TermKind, identifier: string): string {
  const hex = sha256(`${kind} ${identifier}`).toString("hex", 0, 16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

/** Every term by which lists find a valid statement, each once (xAPI 1.0.3 part 3 section 2.1.3). What is direct is not also
 *  related: who asks for related statements asks for both. Terms are stored: other ones would need a migration. */
export function statementTerms(statement: Statement): string[] {
  const actors = mentionedActors(statement);
  const activities = mentionedActivities(statement);
  const registration = statement.context?.registration?.toLowerCase();
  return [
    ...directAndRelated("agent", keysOf(actors.direct), keysOf(actors.related)),
    ...directAndRelated("activity", idsOf(activities.direct), idsOf(activities.related)),
    termOf("verb", statement.verb.id),
    ...(registration === undefined ? [] : [termOf("registration", registration)]),
  ];
}

function directAndRelated(kind: "agent" | "activity", direct: string[], related: string[]): string[] {
  const isDirect = new Set(direct);
  const others = new Set(related.filter((identifier) => !isDirect.has(identifier)));
  return [
    ...[...isDirect].map((identifier) => termOf(kind, identifier)),
    ...[...others].map((identifier) => termOf(`related-${kind}`, identifier)),
  ];
}

const idsOf = (activities: { id: string }[]): string[] => activities.map(({ id }) => id);
const keysOf = (actors: Actor[]): string[] => actors.map(actorKey).filter((key) => key !== null);
