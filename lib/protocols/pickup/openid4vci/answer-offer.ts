import type { Exchange } from "@/lib/platform/http/exchange";
import { openClaim } from "../open-claim.ts";
import { newTicket } from "../ticket.ts";
import { credentialIssuer } from "./addresses.ts";
import { configurationIds } from "./configurations.ts";
import { preAuthorizedCodeGrant } from "./pre-authorized-code-grant.ts";

const codeLifetimeMs = 10 * 60 * 1000;

/** Returns the credential offer of a claim link, each time with a new code that can be used once.
 *  @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#name-credential-offer-parameters */
export async function answerOffer(exchange: Exchange): Promise<Response> {
  const { organizationId, link } = await openClaim(exchange);
  const expiresAt = new Date(exchange.receivedAt.getTime() + codeLifetimeMs);
  const code = newTicket("pre-authorized-code", { organizationId, link, expiresAt });
  return Response.json({
    credential_issuer: credentialIssuer(organizationId),
    credential_configuration_ids: configurationIds,
    grants: { [preAuthorizedCodeGrant]: { "pre-authorized_code": code } },
  });
}
