import type { AppCaller } from "@/lib/domain/apps/find-app-token.sql";
import { recordGrantUse } from "@/lib/domain/apps/record-grant-use";
import { textLimits } from "@/lib/domain/credentials/verification/text-limits";
import type { Verification } from "@/lib/domain/credentials/verify";
import { importBadge } from "@/lib/domain/wallet/import-badge";
import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import { limitAttempts } from "@/lib/platform/http/limit-attempts";
import { jsonTypes, tokenTypes } from "./media-types.ts";

/** Implements upsertCredential (Open Badges 3.0 section 6.2.3): adds a badge to the person's wallet. It is verified first,
 *  and must be genuine and this person's; its issuer need not be known here. Answers with the badge as it was sent: 201 if it is new, 200 if it replaced an
 *  older one or was there already, 304 if a newer one is there (section 10).
 *  @throws Failure: malformed (invalid_data), unsupported, too-large, forbidden, too-many */
export async function upsertCredential(exchange: Exchange, caller: AppCaller): Promise<Response> {
  const mediaType = mediaTypeOf(exchange);
  const text = await exchange.text(textLimits.bytesMax);
  const badge = mediaType === "text/plain" ? text.trim() : text;
  await limitAttempts("upsert-of-app-and-person", `${caller.appId} ${caller.personId}`);
  const incoming = { text: badge, file: null, origin: "app", originUrl: null, appId: caller.appId } as const;
  const taken = await importBadge(caller.personId, incoming, exchange.receivedAt, isProved);
  const now = exchange.receivedAt;
  switch (taken.outcome) {
    case "added":
    case "replaced":
      await recordGrantUse(caller.grantId, { wrote: 1 }, now);
      return answer(taken.outcome === "added" ? 201 : 200);
    case "identical":
    case "older":
    case "own": {
      await recordGrantUse(caller.grantId, {}, now);
      const isOlder = taken.outcome === "older" || (taken.outcome === "own" && taken.isOlder);
      return isOlder ? new Response(null, { status: 304 }) : answer(200);
    }
    case "full":
      throw new Failure("forbidden", "The learner's wallet is full. The learner must remove badges first.");
    case "refused":
      throw refusalOf(taken.verification);
  }

  function answer(status: number): Response {
    return new Response(badge, { status, headers: { "content-type": mediaType, "cache-control": "no-store" } });
  }
}

/** An app may add a badge whose proof and issuer were verified and which is this person's. Without a verified address of
 *  the person that cannot be decided. */
function isProved({ steps, wrapper }: Verification): boolean {
  if (wrapper !== null) return false;
  return steps.every(({ name, outcome, code }) => {
    if (name === "recipient") return outcome !== "failed" && code !== "recipient-not-asked";
    return (
      !["parsed", "context", "schema", "proof", "issuer"].includes(name) || outcome === "passed" || outcome === "warned"
    );
  });
}

/** Says which check the badge did not pass. Another person's badge is forbidden, everything else malformed. */
function refusalOf({ steps, wrapper }: Verification): Failure {
  if (wrapper !== null)
    return new Failure(
      "malformed",
      "Send the credential itself, not a presentation or another document that contains it.",
    );
  const failed = steps.filter(({ outcome }) => outcome === "failed");
  const [first] = failed.length > 0 ? failed : steps.filter(({ outcome }) => outcome === "not-checked");
  const details = Object.entries(first?.data ?? {}).map(([name, value]) => `${name}: ${value}`);
  const reported = details.length === 0 ? "" : ` (${details.join("; ")})`;
  if (first?.name === "recipient")
    return new Failure(
      "forbidden",
      "The credential was issued to someone other than the learner who authorized this app.",
    );
  return new Failure(
    "malformed",
    `The credential was rejected: the check ${first?.name ?? "unknown"} returned ${first?.code ?? "no result"}${reported}.`,
  );
}

/** The media type of the request, which the answer has as well; text/plain for a token. */
function mediaTypeOf(exchange: Exchange): string {
  const type = (exchange.header("content-type") ?? "").split(";")[0]?.trim().toLowerCase() ?? "";
  if (jsonTypes.includes(type)) return type;
  if (tokenTypes.includes(type)) return "text/plain";
  throw new Failure(
    "unsupported",
    "Content-Type must be application/json or application/vc+ld+json, or text/plain for a compact JWS.",
  );
}
