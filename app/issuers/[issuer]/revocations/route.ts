import { readRevocations } from "@/lib/credentials/status/read-revocations";
import { documentEndpoint } from "@/lib/http/document";
import { parseIssuerNumber } from "@/lib/issuers/parse-issuer-number";

/** An issuer's revoked badges, for readers of 1EdTech's Verifiable Credential Revocation List 1.0. */
export const GET = documentEndpoint(async (exchange) => {
  const organizationId = parseIssuerNumber(exchange.param("issuer"));
  const revocations = organizationId === null ? null : await readRevocations(organizationId);
  return (
    revocations && {
      body: JSON.stringify(revocations),
      contentType: "application/json",
      cacheControl: "public, max-age=300",
    }
  );
});
