import type { App } from "@/lib/domain/apps/find-app";
import type { IssuedTokens } from "@/lib/domain/apps/issue-tokens";
import { redeemAuthorizationCode } from "@/lib/domain/apps/redeem-authorization-code";
import { refreshTokens } from "@/lib/domain/apps/refresh-tokens";
import { splitScopes } from "@/lib/domain/apps/scopes";
import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import { admitApp } from "./admit-app.ts";
import { tokenAnswer } from "./protocol.ts";
import { type ClientForm, requireField } from "./read-client-form.ts";

type Form = Pick<ClientForm, "field">;

/** Implements the token endpoint of apps: the grants authorization_code with PKCE and refresh_token (Open Badges 3.0
 *  sections 7.1.2 and 7.2). Answers { access_token, token_type: "Bearer", expires_in, scope, refresh_token? }, expires_in
 *  in seconds.
 *  @throws Failure with the codes of RFC 6749 section 5.2 */
export async function issueAppTokens(exchange: Exchange): Promise<Response> {
  const { app, ...form } = await admitApp(exchange);
  const tokens = await grantOf(app, form, exchange.receivedAt);
  return tokenAnswer({
    access_token: tokens.accessToken,
    token_type: "Bearer",
    expires_in: tokens.expiresInSeconds,
    scope: tokens.scopes.join(" "),
    ...(tokens.refreshToken === null ? {} : { refresh_token: tokens.refreshToken }),
  });
}

function grantOf(app: App, form: Form, now: Date): Promise<IssuedTokens> {
  const grantType = requireField(form, "grant_type");
  if (grantType === "authorization_code") return redeem(app, form, now);
  if (grantType === "refresh_token") return refresh(app, form, now);
  throw new Failure("malformed", "The grant type is not supported. Use authorization_code or refresh_token.", {
    code: "unsupported_grant_type",
  });
}

/** The field `scope`, which Open Badges has and RFC 6749 does not, is ignored: the granted scopes count, and the answer has
 *  them. */
async function redeem(app: App, form: Form, now: Date): Promise<IssuedTokens> {
  const code = requireField(form, "code");
  const redirectUri = requireField(form, "redirect_uri");
  const codeVerifier = requireField(form, "code_verifier");
  if (!isVerifier(codeVerifier))
    throw new Failure(
      "malformed",
      "code_verifier must have 43 to 128 characters: letters, digits, -, ., _ or ~ (RFC 7636).",
    );
  const tokens = await redeemAuthorizationCode({ app, code, redirectUri, codeVerifier, now });
  if (!tokens)
    throw new Failure(
      "malformed",
      "The code is unknown, used or expired, or does not match client_id, redirect_uri or code_verifier. Request authorization again.",
      { code: "invalid_grant" },
    );
  return tokens;
}

/** RFC 7636 section 4.1; and plain base64, as the sample of Open Badges 3.0 section 7.1.2 has it. */
const isVerifier = (text: string) => /^[\w.~+/=-]{43,128}$/.test(text);

async function refresh(app: App, form: Form, now: Date): Promise<IssuedTokens> {
  const refreshToken = requireField(form, "refresh_token");
  if (!app.grantTypes.includes("refresh_token"))
    throw new Failure(
      "malformed",
      "The client is not registered for the grant type refresh_token. Register with grant_types that include refresh_token.",
      {
        code: "unauthorized_client",
      },
    );
  const tokens = await refreshTokens({ app, refreshToken, scopes: splitScopes(form.field("scope") ?? ""), now });
  if (!tokens)
    throw new Failure(
      "malformed",
      "The refresh token is unknown, used, expired or revoked. Request authorization again.",
      {
        code: "invalid_grant",
      },
    );
  return tokens;
}
