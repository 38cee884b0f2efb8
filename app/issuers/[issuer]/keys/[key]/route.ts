import { parseIssuerNumber } from "@/lib/domain/issuers/parse-issuer-number";
import { readPublishedKey } from "@/lib/domain/issuers/read-key-set";
import { documentEndpoint } from "@/lib/platform/http/document";

/** One of an issuer's public keys, by itself, as verifiers of JWTs expect it behind `kid`: Open Badges 3.0, section 8.2.3. */
export const GET = documentEndpoint(async (exchange) => {
  const organizationId = parseIssuerNumber(exchange.param("issuer"));
  const key = organizationId === null ? null : await readPublishedKey(organizationId, exchange.param("key"));
  return key && { body: JSON.stringify(key), contentType: "application/json", cacheControl: "public, max-age=300" };
});
