import { answerJson } from "@/lib/platform/http/answer-json";
import type { Exchange } from "@/lib/platform/http/exchange";
import type { XapiCaller } from "../caller.ts";
import { readAgent } from "../parameters/read-agent.ts";
import { actorKey } from "../statement/actor-key.ts";
import { mentionedActors } from "../statement/mentions.ts";
import type { Actor, Statement } from "../statement/statement.ts";
import { findStatementsOfAgent } from "./find-statements.sql.ts";

/** How far back names are looked for. */
const statementsMax = 100;

/** The Person of an Agent: its identifier and every name that the organization's latest statements have for it, the newest first
 *  (xAPI 1.0.3 part 3 section 2.4). Which identifiers are one human being is not told: that is the portal's knowledge about
 *  learners, not the partner's.
 *  Throws Failure("malformed"). */
export async function getPerson(exchange: Exchange, caller: XapiCaller): Promise<Response> {
  const { agent, agentKey } = readAgent(exchange, caller.version);
  const bodies = await findStatementsOfAgent(caller.organizationId, agentKey, statementsMax);
  const names = new Set(bodies.flatMap((body) => namesIn(body, agentKey)));
  return answerJson({
    objectType: "Person",
    ...(names.size === 0 ? {} : { name: [...names] }),
    ...identifierOf(agent),
  });
}

function namesIn(body: string, agentKey: string): string[] {
  // What is stored was a valid statement.
  const { direct, related } = mentionedActors(JSON.parse(body) as Statement);
  return [...direct, ...related]
    .filter((actor) => actor.name !== undefined && actorKey(actor) === agentKey)
    .map((actor) => actor.name ?? "");
}

/** The one identifier that an Agent has, as a Person's list of one. */
function identifierOf(agent: Actor): Record<string, unknown[]> {
  const found = (["mbox", "mbox_sha1sum", "openid", "account"] as const).filter((key) => agent[key] !== undefined);
  return Object.fromEntries(found.map((key) => [key, [agent[key]]]));
}
