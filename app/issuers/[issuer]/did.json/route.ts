import { parseIssuerNumber } from "@/lib/domain/issuers/parse-issuer-number";
import { readDidDocument } from "@/lib/domain/issuers/read-did-document";
import { documentEndpoint } from "@/lib/platform/http/document";

/** An issuer's DID document: did:web method specification, section 3.2. */
export const GET = documentEndpoint(async (exchange) => {
  const organizationId = parseIssuerNumber(exchange.param("issuer"));
  const document = organizationId === null ? null : await readDidDocument({ organizationId });
  return (
    document && {
      body: JSON.stringify(document),
      contentType: "application/json",
      cacheControl: "public, max-age=300",
    }
  );
});
