import { parseIssuerNumber } from "@/lib/domain/issuers/parse-issuer-number";
import { readIssuerProfile } from "@/lib/domain/issuers/read-profile";
import { documentEndpoint } from "@/lib/platform/http/document";

/** An issuer's profile: Open Badges 3.0, section B.1.14. Also what `/issuers/<number>` answers to everybody but browsers, by
 *  the rewrites of next.config.mjs. */
export const GET = documentEndpoint(async (exchange) => {
  const organizationId = parseIssuerNumber(exchange.param("issuer"));
  const profile = organizationId === null ? null : await readIssuerProfile(organizationId);
  return (
    profile && {
      body: JSON.stringify(profile),
      contentType: "application/ld+json",
      cacheControl: "public, max-age=300",
      vary: "accept",
    }
  );
});
