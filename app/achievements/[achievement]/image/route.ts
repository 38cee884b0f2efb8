import { findImage } from "@/lib/domain/achievements/find-image";
import { readArt } from "@/lib/domain/achievements/read-art";
import { documentEndpoint } from "@/lib/platform/http/document";

/** The art of one version of an achievement, which never changes; in badges that were issued before there were versions,
 *  the address names none and means the first. */
export const GET = documentEndpoint(async (exchange) => {
  const version = exchange.query("v") ?? "1";
  if (!/^[1-9]\d{0,8}$/.test(version)) return null;
  const found = await findImage(exchange.param("achievement"), Number(version));
  if (!found) return null;
  const art = await readArt(found, exchange.query("format") === "png" ? "png" : "original");
  return {
    body: art.content,
    contentType: art.mediaType,
    cacheControl: "public, max-age=31536000, immutable",
    contentSecurityPolicy: "default-src 'none'; style-src 'unsafe-inline'; sandbox",
  };
});
