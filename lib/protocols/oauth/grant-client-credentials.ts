import { issueAccessToken } from "@/lib/domain/activity-providers/issue-access-token";
import type { Exchange } from "@/lib/platform/http/exchange";
import { admitClient } from "./admit-client.ts";
import { tokenAnswer } from "./protocol.ts";

const expiresInSeconds = 3600;

/** Implements the client credentials grant (RFC 6749 section 4.4) by sections 2.1 to 2.3 of imc's document. Answers {
 *  access_token, token_type: "bearer", expires_in }, expires_in in seconds.
 *  @throws Failure: malformed (invalid_request, unsupported_grant_type), unauthenticated (invalid_client) */
export async function grantClientCredentials(exchange: Exchange): Promise<Response> {
  const { provider } = await admitClient(exchange);
  const expiresAt = new Date(exchange.receivedAt.getTime() + expiresInSeconds * 1000);
  const token = await issueAccessToken(provider, provider.scopes, expiresAt);
  return tokenAnswer({ access_token: token, token_type: "bearer", expires_in: expiresInSeconds });
}
