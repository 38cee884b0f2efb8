import { revokeToken } from "@/lib/domain/apps/revoke-token";
import type { Exchange } from "@/lib/platform/http/exchange";
import { admitApp } from "./admit-app.ts";
import { requireField } from "./read-client-form.ts";

/** Implements token revocation (Open Badges 3.0 section 7.3, RFC 7009). Answers 200 without a body, also for an unknown
 *  token. Ignores `token_type_hint`, right or wrong (RFC 7009 section 2.2): both kinds are found without it.
 *  @throws Failure: malformed (invalid_request), unauthenticated (invalid_client) */
export async function revokeAppToken(exchange: Exchange): Promise<Response> {
  const { app, ...form } = await admitApp(exchange);
  await revokeToken(app.id, requireField(form, "token"), exchange.receivedAt);
  return new Response(null, { status: 200 });
}
