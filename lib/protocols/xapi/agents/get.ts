import { answerJson } from "@/lib/platform/http/answer-json";
import type { Exchange } from "@/lib/platform/http/exchange";
import type { XapiCaller } from "../caller.ts";
import { readAgent } from "../parameters/read-agent.ts";
import { actorKey } from "../statement/actor-key.ts";
import { mentionedActors } from "../statement/mentions.ts";
import type { Actor, Statement } from "../statement/statement.ts";
import { findStatementsOfAgent } from "./find-statements.sql.ts";

/** How many statements are searched for names. */
const statementsMax = 100;

/** Returns the Person of an Agent: its identifier, every name that the organization's latest statements use for it,
 *  newest first, and the name in the request (xAPI 1.0.3 part 3 section 2.4). It does not reveal which identifiers belong to one human being: the portal
 *  knows that about learners, partners do not.
 *  @throws Failure("malformed") */
export async function getPerson(exchange: Exchange, caller: XapiCaller): Promise<Response> {
  const { agent, agentKey } = readAgent(exchange, caller.version);
  const bodies = await findStatementsOfAgent(caller.organizationId, agentKey, statementsMax);
  const names = new Set([...bodies.flatMap((body) => namesIn(body, agentKey)), ...(agent.name ? [agent.name] : [])]);
  return answerJson({
    objectType: "Person",
    ...(names.size === 0 ? {} : { name: [...names] }),
    ...identifierOf(agent),
  });
}

function namesIn(body: string, agentKey: string): string[] {
  // Stored statements are valid.
  const { direct, related } = mentionedActors(JSON.parse(body) as Statement);
  return [...direct, ...related]
    .filter((actor) => actor.name !== undefined && actorKey(actor) === agentKey)
    .map((actor) => actor.name ?? "");
}

/** Returns the one identifier of an Agent as a list with one element, as a Person has it. */
function identifierOf(agent: Actor): Record<string, unknown[]> {
  const found = (["mbox", "mbox_sha1sum", "openid", "account"] as const).filter((key) => agent[key] !== undefined);
  return Object.fromEntries(found.map((key) => [key, [agent[key]]]));
}
