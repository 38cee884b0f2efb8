import type { Exchange } from "@/lib/platform/http/exchange";
import { claimAddresses } from "./claim-addresses.ts";
import { openClaim } from "./open-claim.ts";

/** Returns the interaction of a claim link: the protocols by which a wallet can get the badge.
 *  @see https://www.w3.org/TR/vcalm/#interaction-url-format */
export async function answerInteraction(exchange: Exchange): Promise<Response> {
  await openClaim(exchange);
  const { exchange: vcapi, credentialOffer: OID4VCI } = claimAddresses(exchange.param("token"));
  return Response.json({ protocols: { vcapi, OID4VCI } }, { headers: { vary: "accept" } });
}
