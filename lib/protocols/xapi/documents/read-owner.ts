import type { Exchange } from "@/lib/platform/http/exchange";
import type { XapiCaller } from "../caller.ts";
import { readActivityId } from "../parameters/read-activity-id.ts";
import { readAgent } from "../parameters/read-agent.ts";
import { readRegistration } from "../parameters/read-registration.ts";
import type { DocumentOwner } from "./document.ts";
import type { DocumentResource } from "./kinds.ts";

/** Reads from the parameters whose documents a request is about, always within the caller's organization.
 *  @throws Failure("malformed") */
export function readOwner(exchange: Exchange, caller: XapiCaller, resource: DocumentResource): DocumentOwner {
  const has = (parameter: "activityId" | "agent" | "registration") => resource.ownerParameters.includes(parameter);
  return {
    organizationId: caller.organizationId,
    kind: resource.kind,
    activityId: has("activityId") ? readActivityId(exchange) : null,
    agentKey: has("agent") ? readAgent(exchange, caller.version).agentKey : null,
    registration: has("registration") ? readRegistration(exchange) : null,
  };
}
