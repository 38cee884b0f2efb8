import type { Exchange } from "@/lib/platform/http/exchange";
import { examine, newInquiry } from "./examine.ts";
import { readMember } from "./protocol.ts";

/** Verifies the credential in the request.
 *  @see https://w3c-ccg.github.io/vc-api/#verify-credential */
export async function verifyCredential(exchange: Exchange): Promise<Response> {
  const { value: credential } = await readMember(exchange, "verifiableCredential");
  await examine(credential, newInquiry(exchange.receivedAt));
  return Response.json({ verified: true, checks: ["proof", "credentialStatus"], errors: [], warnings: [] });
}
