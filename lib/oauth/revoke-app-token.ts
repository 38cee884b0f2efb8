import { revokeToken } from "@/lib/apps/revoke-token";
import type { Exchange } from "@/lib/http/exchange";
import { Failure } from "@/lib/http/failure";
import { admitApp } from "./admit-app.ts";

/** Token revocation (Open Badges 3.0 section 7.3, RFC 7009). Answers 200 without a body, also for a token that is none.
 *  Throws Failure: malformed (invalid_request, unsupported_token_type), unauthenticated (invalid_client). */
export async function revokeAppToken(exchange: Exchange): Promise<Response> {
  const { app, field } = await admitApp(exchange);
  const token = field("token");
  if (token === undefined) throw new Failure("malformed", "token is missing.", { field: "token" });
  const hint = field("token_type_hint");
  if (hint !== undefined && hint !== "access_token" && hint !== "refresh_token")
    throw new Failure("malformed", "token_type_hint must be access_token or refresh_token.", {
      code: "unsupported_token_type",
    });
  await revokeToken(app.id, token, exchange.receivedAt);
  return new Response(null, { status: 200 });
}
