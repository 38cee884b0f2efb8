import { env } from "@/lib/platform/env";
import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import { readTestStatusList } from "./test-status-list.ts";

/** Returns the status list of the credentials that were signed for the test suites. */
export async function answerStatusList(exchange: Exchange): Promise<Response> {
  const url = `${env().PUBLIC_URL}/vc-api/status/${exchange.param("list")}`;
  const list = await readTestStatusList(url, exchange.receivedAt);
  if (list === null) throw new Failure("not-found", "The status list does not exist.");
  return new Response(list, { headers: { "content-type": "application/vc+ld+json" } });
}
