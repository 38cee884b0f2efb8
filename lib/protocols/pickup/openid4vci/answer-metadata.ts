import { db } from "@/lib/platform/db/client";
import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import { credentialIssuer, organizationOf } from "./addresses.ts";
import { configurations } from "./configurations.ts";
import { preAuthorizedCodeGrant } from "./pre-authorized-code-grant.ts";

const headers = { "cache-control": "public, max-age=300" };

/** Returns the metadata of an organization as a credential issuer. It also contains that of its authorization server,
 *  because some wallets look for the token endpoint here.
 *  @see https://openid.net/specs/openid-4-verifiable-credential-issuance-1_0.html#name-credential-issuer-metadata */
export async function answerIssuerMetadata(exchange: Exchange): Promise<Response> {
  const { organizationId, name } = await findIssuer(exchange);
  const issuer = credentialIssuer(organizationId);
  const metadata = {
    credential_issuer: issuer,
    credential_endpoint: `${issuer}/credential`,
    nonce_endpoint: `${issuer}/nonce`,
    display: [{ name }],
    credential_configurations_supported: configurations,
    ...serverMetadata(issuer),
  };
  return Response.json(metadata, { headers });
}

/** Returns the metadata of the organization as an authorization server.
 *  @see https://www.rfc-editor.org/rfc/rfc8414#section-2 */
export async function answerServerMetadata(exchange: Exchange): Promise<Response> {
  const { organizationId } = await findIssuer(exchange);
  return Response.json(serverMetadata(credentialIssuer(organizationId)), { headers });
}

const serverMetadata = (issuer: string) => ({
  issuer,
  token_endpoint: `${issuer}/token`,
  // RFC 8414 requires the list; there is no authorization endpoint, so it is empty.
  response_types_supported: [],
  grant_types_supported: [preAuthorizedCodeGrant],
  token_endpoint_auth_methods_supported: ["none"],
  "pre-authorized_grant_anonymous_access_supported": true,
});

async function findIssuer(exchange: Exchange): Promise<{ organizationId: number; name: string }> {
  const organizationId = organizationOf(exchange);
  const issuer = await db().issuer.findUnique({
    where: { organizationId },
    select: { organizationId: true, name: true },
  });
  if (!issuer) throw new Failure("not-found", "No credential issuer exists at this URL.");
  return issuer;
}
