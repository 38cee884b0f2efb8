import type { Exchange } from "@/lib/platform/http/exchange";
import { claimAddresses } from "./claim-addresses.ts";
import { openClaim } from "./open-claim.ts";

/** The interaction of a claim link: by which protocols a wallet can fetch the badge.
 *  @see https://www.w3.org/TR/vcalm/#interaction-url-format */
export async function answerInteraction(exchange: Exchange): Promise<Response> {
  await openClaim(exchange);
  const { exchange: vcapi, credentialOffer: OID4VCI } = claimAddresses(exchange.param("token"));
  return Response.json({ protocols: { vcapi, OID4VCI } }, { headers: { vary: "accept" } });
}
