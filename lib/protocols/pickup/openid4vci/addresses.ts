import { parseIssuerNumber } from "@/lib/domain/issuers/parse-issuer-number";
import { env } from "@/lib/platform/env";
import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";

/** Returns the `credential_issuer` of an organization: an OpenID4VCI credential issuer that is its own authorization
 *  server. Its endpoints are below. */
export const credentialIssuer = (organizationId: number): string => `${env().PUBLIC_URL}/pick-up/${organizationId}`;

/** Returns the organization in the request's path.
 *  @throws Failure("not-found") if it is not a possible organization number */
export function organizationOf(exchange: Exchange): number {
  const organizationId = parseIssuerNumber(exchange.param("organization"));
  if (organizationId === null) throw new Failure("not-found", "No credential issuer exists at this URL.");
  return organizationId;
}
