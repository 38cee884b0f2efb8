import { findAppToken } from "@/lib/apps/find-app-token.sql";
import { env } from "@/lib/env";
import type { Exchange } from "@/lib/http/exchange";
import { Failure } from "@/lib/http/failure";
import { admitApp } from "./admit-app.ts";
import { tokenAnswer } from "./protocol.ts";

/** Token introspection (RFC 7662): whether an access token counts at this moment, and for what. An app learns of its own tokens
 *  alone; any other token is `{ active: false }` to it.
 *  Throws Failure: malformed (invalid_request), unauthenticated (invalid_client). */
export async function introspectAppToken(exchange: Exchange): Promise<Response> {
  const { app, field } = await admitApp(exchange);
  const token = field("token");
  if (token === undefined) throw new Failure("malformed", "token is missing.", { field: "token" });
  const caller = await findAppToken(token);
  if (caller?.appId !== app.id) return tokenAnswer({ active: false });
  return tokenAnswer({
    active: true,
    scope: caller.scopes.join(" "),
    client_id: caller.appId,
    sub: caller.personId,
    token_type: "Bearer",
    iat: Math.floor(caller.issuedAt.getTime() / 1000),
    exp: Math.floor(caller.expiresAt.getTime() / 1000),
    iss: env().PUBLIC_URL,
  });
}
