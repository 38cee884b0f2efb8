import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import type { XapiCaller } from "../caller.ts";
import { readUuid } from "./read-parameters.ts";
import { receiveStatements } from "./receive.ts";

/** Stores the one statement of the body under the parameter `statementId` (xAPI 1.0.3 part 3 section 2.1.1), and answers 204 once
 *  it is durable. A statement that is stored already is accepted without a second effect.
 *  Throws Failure: malformed with a JSON pointer, conflict when another statement has the id, unsupported, too-large. */
export async function putStatement(exchange: Exchange, caller: XapiCaller): Promise<Response> {
  const statementId = readUuid(exchange, "statementId");
  if (statementId === undefined)
    throw new Failure(
      "malformed",
      "The required parameter statementId is missing. PUT stores a statement under this id.",
      {
        field: "statementId",
      },
    );
  await receiveStatements(exchange, caller, statementId);
  return new Response(null, { status: 204 });
}
