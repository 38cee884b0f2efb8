import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import { actorKey } from "../statement/actor-key.ts";
import { actor as actorRule } from "../statement/rules/actor.ts";
import type { Actor } from "../statement/statement.ts";
import type { XapiVersion } from "../statement/xapi-version.ts";
import { requireParameter } from "./require-parameter.ts";

const field = "agent";

/** Reads the parameter `agent`: an Agent or an identified Group as JSON (xAPI 1.0.3 part 3 sections 2.3, 2.4 and 2.6), with
 *  its key.
 *  @throws Failure("malformed") that says what is wrong with it */
export function readAgent(exchange: Exchange, version: XapiVersion): { agent: Actor; agentKey: string } {
  const value = parsed(requireParameter(exchange, field));
  try {
    actorRule(value, "", { version, lenientMailto: false, warnings: [] });
  } catch (thrown) {
    if (!(thrown instanceof Failure)) throw thrown;
    // Without a pointer, messages of the rules begin with "the statement".
    const message = thrown.message.replace(/^The statement /, "It ");
    throw new Failure("malformed", `The parameter agent is not a valid Agent. ${message}`, { field });
  }
  // The rule above has checked this shape.
  const agent = value as Actor;
  const agentKey = actorKey(agent);
  if (agentKey === null)
    throw new Failure("malformed", "The parameter agent is a Group without an identifier. Send an Agent.", { field });
  return { agent, agentKey };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new Failure("malformed", 'The parameter agent must be JSON, such as {"mbox":"mailto:name@example.org"}.', {
      field,
      cause,
    });
  }
}
