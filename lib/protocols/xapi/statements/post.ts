import { answerJson } from "@/lib/platform/http/answer-json";
import type { Exchange } from "@/lib/platform/http/exchange";
import type { XapiCaller } from "../caller.ts";
import { receiveStatements } from "./receive.ts";

/** Stores one statement or an array of them, all or none (xAPI 1.0.3 part 3 section 2.1.2), and answers their ids in order once
 *  they are durable. A statement that is stored already is accepted without a second effect.
 *  Throws Failure: malformed with a JSON pointer, conflict when another statement has the id, unsupported, too-large. */
export async function postStatements(exchange: Exchange, caller: XapiCaller): Promise<Response> {
  return answerJson(await receiveStatements(exchange, caller));
}
