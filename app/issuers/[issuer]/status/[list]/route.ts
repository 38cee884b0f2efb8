import { readStatusList } from "@/lib/domain/credentials/status/read-status-list";
import { parseIssuerNumber } from "@/lib/domain/issuers/parse-issuer-number";
import { chooseMediaType } from "@/lib/platform/http/choose-media-type";
import { documentEndpoint } from "@/lib/platform/http/document";

const tokenTypes = ["application/vc+jwt", "application/jwt", "text/plain"] as const;
const mediaTypes = ["application/vc+ld+json", "application/vc", "application/json", ...tokenTypes] as const;

/** One of an issuer's status lists, with an embedded proof or as a JWT: Bitstring Status List 1.0, section 2.2. */
export const GET = documentEndpoint(async (exchange) => {
  const organizationId = parseIssuerNumber(exchange.param("issuer"));
  const number = parseIssuerNumber(exchange.param("list"));
  if (organizationId === null || number === null) return null;
  const list = await readStatusList(organizationId, number, exchange.receivedAt);
  if (!list) return null;
  const contentType = chooseMediaType(exchange.header("accept"), mediaTypes);
  const isToken = tokenTypes.some((type) => type === contentType);
  return {
    body: isToken ? list.jws : list.body,
    contentType,
    cacheControl: "public, max-age=300",
    vary: "accept",
  };
});
