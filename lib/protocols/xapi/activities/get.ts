import { answerText } from "@/lib/platform/http/answer-json";
import type { Exchange } from "@/lib/platform/http/exchange";
import type { XapiCaller } from "../caller.ts";
import { readActivityId } from "../parameters/read-activity-id.ts";
import { findDefinition } from "./find-definition.sql.ts";

/** Returns the complete Activity as the organization's statements define it, in every language; for an unknown activity
 *  only its id (xAPI 1.0.3 part 3 section 2.5).
 *  @throws Failure("malformed") */
export async function getActivity(exchange: Exchange, { organizationId }: XapiCaller): Promise<Response> {
  const id = readActivityId(exchange);
  const definition = await findDefinition(organizationId, id);
  return answerText(
    `{"objectType":"Activity","id":${JSON.stringify(id)}${definition ? `,"definition":${definition}` : ""}}`,
  );
}
