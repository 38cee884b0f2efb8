import { registerApp } from "@/lib/domain/apps/register-app";
import { splitScopes } from "@/lib/domain/apps/scopes";
import { Failure } from "@/lib/platform/failure/failure";
import { clientAddress } from "@/lib/platform/http/client-address";
import type { Exchange } from "@/lib/platform/http/exchange";
import { limitAttempts } from "@/lib/platform/http/limit-attempts";
import { parseJson } from "@/lib/platform/json/parse-json";
import { checkAppName } from "./check-app-name.ts";
import { tokenAnswer } from "./protocol.ts";
import { readRegistration } from "./read-registration.ts";

const bodyBytesMax = 64 * 1024;
const code = "invalid_client_metadata";

/** Implements dynamic client registration (Open Badges 3.0 section 7.1.1, RFC 7591). Answers 201 with the registered
 *  metadata, and client_id, client_secret, client_id_issued_at (seconds), client_secret_expires_at (0: never).
 *  @throws Failure: malformed (invalid_client_metadata, invalid_redirect_uri), too-many */
export async function registerClient(exchange: Exchange): Promise<Response> {
  await limitAttempts("registration-of-client", clientAddress(exchange.request.headers));
  const { registration, host } = readRegistration(await readJson(exchange));
  const nameFault = await checkAppName(registration.client_name, host);
  if (nameFault !== null) throw new Failure("malformed", `client_name: ${nameFault}.`, { field: "client_name", code });
  const isConfidential = registration.token_endpoint_auth_method !== "none";
  const now = exchange.receivedAt;
  const { id, secret } = await registerApp(
    {
      name: registration.client_name,
      host,
      redirectUris: registration.redirect_uris,
      scopes: splitScopes(registration.scope),
      grantTypes: registration.grant_types,
      isConfidential,
      metadata: registration,
    },
    now,
  );
  return tokenAnswer(
    {
      client_id: id,
      client_id_issued_at: Math.floor(now.getTime() / 1000),
      ...(secret === null ? {} : { client_secret: secret, client_secret_expires_at: 0 }),
      ...registration,
    },
    201,
  );
}

async function readJson(exchange: Exchange): Promise<unknown> {
  if (!/^application\/json\b/i.test(exchange.header("content-type") ?? ""))
    throw new Failure("malformed", "Content-Type must be application/json.", { code });
  return parseJson(await exchange.text(bodyBytesMax), { code });
}
