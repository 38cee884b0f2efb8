import type { Exchange } from "@/lib/platform/http/exchange";
import { openClaim } from "./open-claim.ts";

/** Returns the badge of a claim link as a file: byte for byte, bound to no wallet. It does not count as a use of the link. */
export async function answerFile(exchange: Exchange): Promise<Response> {
  const { body } = await openClaim(exchange);
  return new Response(body, {
    headers: {
      "content-type": "application/vc+ld+json",
      "content-disposition": 'attachment; filename="badge.json"',
    },
  });
}
