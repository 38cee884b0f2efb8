import type { Exchange } from "@/lib/platform/http/exchange";
import { openClaim } from "./open-claim.ts";

/** The badge of a claim link as a file: as it stands, byte for byte, and bound to no wallet. Costs no use of the link. */
export async function answerFile(exchange: Exchange): Promise<Response> {
  const { body } = await openClaim(exchange);
  return new Response(body, {
    headers: {
      "content-type": "application/vc+ld+json",
      "content-disposition": 'attachment; filename="badge.json"',
    },
  });
}
