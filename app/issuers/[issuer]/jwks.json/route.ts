import { parseIssuerNumber } from "@/lib/domain/issuers/parse-issuer-number";
import { readKeySet } from "@/lib/domain/issuers/read-key-set";
import { documentEndpoint } from "@/lib/platform/http/document";

/** An issuer's public keys: RFC 7517, section 5. */
export const GET = documentEndpoint(async (exchange) => {
  const organizationId = parseIssuerNumber(exchange.param("issuer"));
  const keySet = organizationId === null ? null : await readKeySet(organizationId);
  return (
    keySet && {
      body: JSON.stringify(keySet),
      contentType: "application/jwk-set+json",
      cacheControl: "public, max-age=300",
    }
  );
});
