import { readHostKeySet } from "@/lib/domain/issuers/read-key-set";
import { documentEndpoint } from "@/lib/platform/http/document";

/** The public keys of all issuers on this host, each with its issuer: RFC 7517, section 5. */
export const GET = documentEndpoint(async () => ({
  body: JSON.stringify(await readHostKeySet()),
  contentType: "application/jwk-set+json",
  cacheControl: "public, max-age=300",
}));
