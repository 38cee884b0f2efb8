import { describeAchievement } from "@/lib/domain/achievements/describe-achievement";
import { env } from "@/lib/platform/env";
import { documentEndpoint } from "@/lib/platform/http/document";

/** An achievement as programs read it, in one of its other languages: what its page is for people. */
export const GET = documentEndpoint(async (exchange) => {
  const achievement = await describeAchievement(
    { id: exchange.param("achievement"), language: exchange.param("language") },
    env().PUBLIC_URL,
  );
  if (!achievement) return null;
  const isLinkedData = exchange.header("accept")?.includes("application/ld+json") ?? false;
  return {
    body: JSON.stringify(achievement),
    contentType: isLinkedData ? "application/ld+json" : "application/json",
    cacheControl: "public, max-age=300",
    vary: "accept",
  };
});
