import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import { authenticateProvider } from "./authenticate-provider.ts";
import { findAccessToken } from "./find-access-token.sql.ts";
import type { ProviderGrant } from "./provider-grant.ts";
import { recordUse } from "./record-use.ts";

/** Authenticates the caller: by HTTP Basic with the key and secret of an activity provider, or by a bearer token. Records the
 *  use, and sets the caller on the exchange.
 *  @throws Failure("unauthenticated"), with the code `invalid_token` for a bearer token.
 *  @see https://www.rfc-editor.org/rfc/rfc7617
 *  @see https://www.rfc-editor.org/rfc/rfc6750
 *  @see xAPI 1.0.3 part 3 section 4.1 */
export async function authenticate(exchange: Exchange): Promise<ProviderGrant> {
  const grant = await grantOf(exchange);
  exchange.caller = grant;
  return grant;
}

async function grantOf(exchange: Exchange): Promise<ProviderGrant> {
  const authorization = exchange.header("authorization");
  if (!authorization)
    throw new Failure(
      "unauthenticated",
      "The Authorization header is missing. Send Authorization: Bearer with a token, or Authorization: Basic with key and secret.",
    );
  const [, scheme = "", credential = ""] = /^(Basic|Bearer) +(\S+) *$/i.exec(authorization) ?? [];
  if (scheme.toLowerCase() === "bearer") return byToken(credential, exchange.receivedAt);
  if (scheme.toLowerCase() === "basic") return bySecret(credential, exchange.receivedAt);
  throw new Failure(
    "unauthenticated",
    "The Authorization header is not valid. Send Basic followed by the base64-encoded key:secret, or Bearer followed by the token.",
  );
}

async function byToken(token: string, now: Date): Promise<ProviderGrant> {
  const grant = /^[\w.~+/-]+=*$/.test(token) ? await findAccessToken(token) : null;
  if (!grant)
    throw new Failure("unauthenticated", "The token is unknown, expired or revoked. Request a new one.", {
      code: "invalid_token",
    });
  await recordUse(grant, now);
  return grant;
}

async function bySecret(encoded: string, now: Date): Promise<ProviderGrant> {
  const decoded = /^[\w+/-]+=*$/.test(encoded) ? Buffer.from(encoded, "base64").toString("utf8") : "";
  const colon = decoded.indexOf(":");
  const grant = colon > 0 ? await authenticateProvider(decoded.slice(0, colon), decoded.slice(colon + 1), now) : null;
  if (!grant)
    throw new Failure(
      "unauthenticated",
      "Invalid key or secret. Check them on the activity provider's page, and send the base64-encoded key:secret.",
    );
  return grant;
}
