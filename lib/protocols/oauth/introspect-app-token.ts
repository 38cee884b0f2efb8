import { authenticateApp } from "@/lib/domain/apps/authenticate-app";
import { authenticateResourceServer } from "@/lib/domain/apps/authenticate-resource-server";
import { findAppToken } from "@/lib/domain/apps/find-app-token.sql";
import { serverAddresses } from "@/lib/domain/apps/server-addresses";
import type { Exchange } from "@/lib/platform/http/exchange";
import { unknownAppAt } from "./admit-app.ts";
import { tokenAnswer } from "./protocol.ts";
import { readClientForm, requireField } from "./read-client-form.ts";

/** Implements token introspection (RFC 7662): whether an access token is valid now, for what and for whom. A registered
 *  resource server may ask about the tokens of all apps, an app about its own. For any other token, and every refresh
 *  token, the answer is `{ active: false }`.
 *  @throws Failure: malformed (invalid_request), unauthenticated (invalid_client), too-many */
export async function introspectAppToken(exchange: Exchange): Promise<Response> {
  const form = await readClientForm(exchange);
  const mayAsk = await admitAsker(exchange, form);
  const caller = await findAppToken(requireField(form, "token"));
  if (!caller || !mayAsk(caller.appId)) return tokenAnswer({ active: false });
  const { issuer, resource } = serverAddresses();
  return tokenAnswer({
    active: true,
    scope: caller.scopes.join(" "),
    client_id: caller.appId,
    sub: caller.personId,
    token_type: "Bearer",
    iat: seconds(caller.issuedAt),
    exp: seconds(caller.expiresAt),
    iss: issuer,
    aud: resource,
  });
}

/** Returns the apps that the caller may ask about. A client without a secret may not ask at all: anybody could try tokens
 *  in its name (RFC 7662 section 2.1). */
async function admitAsker(
  exchange: Exchange,
  { id, secret }: { id: string; secret: string | undefined },
): Promise<(appId: string) => boolean> {
  if (secret !== undefined) {
    if (await authenticateResourceServer(id, secret, exchange.receivedAt)) return () => true;
    const app = await authenticateApp(id, secret);
    if (app) return (appId) => appId === app.id;
  }
  throw await unknownAppAt(exchange);
}

const seconds = (moment: Date) => Math.floor(moment.getTime() / 1000);
