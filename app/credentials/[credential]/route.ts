import { readCredential } from "@/lib/credentials/read-credential";
import { documentEndpoint } from "@/lib/http/document";

/** A badge that its owner shows, byte for byte as it was signed: Open Badges 3.0, section 5.2. */
export const GET = documentEndpoint(async (exchange) => {
  const credential = await readCredential(exchange.param("credential"));
  // Copies are checked each time: the owner may stop showing it.
  return credential && { body: credential.body, contentType: "application/vc+ld+json", cacheControl: "no-cache" };
});
