import { drawBadge } from "@/lib/achievements/draw-badge";
import { findAchievement } from "@/lib/achievements/find-achievement";
import { imageVersion } from "@/lib/achievements/image-address";
import { documentEndpoint } from "@/lib/http/document";

/** An achievement's art. At the address with its version it never changes; the plain one, which stands in badges, is good
 *  for a day. */
export const GET = documentEndpoint(async (exchange) => {
  const achievement = await findAchievement(exchange.param("achievement"));
  if (!achievement) return null;
  const isVersioned = exchange.query("v") === imageVersion(achievement);
  return {
    body: drawBadge(achievement),
    contentType: "image/svg+xml",
    cacheControl: isVersioned ? "public, max-age=31536000, immutable" : "public, max-age=86400",
  };
});
