import { renderBadgeFile } from "@/lib/domain/badge-files/render-badge-file";
import { chooseMediaType } from "@/lib/platform/http/choose-media-type";
import { documentEndpoint } from "@/lib/platform/http/document";

const tokenTypes = ["application/vc+jwt", "application/jwt", "text/plain"] as const;
const documentTypes = ["application/vc+ld+json", "application/vc", "application/ld+json", "application/json"] as const;

/** A badge that its owner shows, byte for byte as it was signed, with the embedded proof or as a JWT: Open Badges 3.0, section
 *  5.2. */
export const GET = documentEndpoint(async (exchange) => {
  const id = exchange.param("credential");
  const wanted = chooseMediaType(exchange.header("accept"), [...documentTypes, ...tokenTypes]);
  const token = tokenTypes.some((type) => type === wanted) ? await renderBadgeFile(id, "jws", null) : null;
  const file = token ?? (await renderBadgeFile(id, "json", null));
  // Copies are checked each time: the owner may stop showing it.
  return (
    file && {
      body: String(file.content),
      contentType: token || documentTypes.some((type) => type === wanted) ? wanted : documentTypes[0],
      cacheControl: "no-cache",
      vary: "accept",
    }
  );
});
