import { parseIssuerNumber } from "@/lib/domain/issuers/parse-issuer-number";
import { env } from "@/lib/platform/env";
import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";

/** An organization as a credential issuer of OpenID4VCI, which is its own authorization server: the `credential_issuer`.
 *  Its endpoints are below. */
export const credentialIssuer = (organizationId: number): string => `${env().PUBLIC_URL}/pick-up/${organizationId}`;

/** The organization in the request's path.
 *  Throws Failure("not-found") when it is no number that an organization could have. */
export function organizationOf(exchange: Exchange): number {
  const organizationId = parseIssuerNumber(exchange.param("organization"));
  if (organizationId === null) throw new Failure("not-found", "No credential issuer exists at this URL.");
  return organizationId;
}
