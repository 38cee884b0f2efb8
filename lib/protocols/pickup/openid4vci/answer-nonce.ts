import type { Exchange } from "@/lib/platform/http/exchange";
import { organizationOf } from "./addresses.ts";
import { newNonce } from "./new-nonce.ts";

/** Returns a fresh nonce to any caller: nothing is stored for it.
 *  @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#name-nonce-endpoint */
export async function answerNonce(exchange: Exchange): Promise<Response> {
  return Response.json({ c_nonce: newNonce(organizationOf(exchange), exchange.receivedAt) });
}
