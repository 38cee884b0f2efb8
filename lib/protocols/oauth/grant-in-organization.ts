import { issueAccessToken } from "@/lib/domain/activity-providers/issue-access-token";
import { narrowScopes } from "@/lib/domain/activity-providers/narrow-scopes";
import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import { admitClient, unknownClient } from "./admit-client.ts";
import { tokenAnswer } from "./protocol.ts";

const expiresInSeconds = { default: 3600, min: 60, max: 30 * 86_400 };

/** Implements the client credentials grant by Watershed's document, at a path that names the organization, with the
 *  optional fields `scope`, separated by commas or spaces, and `expire_seconds`. A scope wider than granted is narrowed,
 *  and a lifetime is limited to between one minute and thirty days; the answer has the result. Answers { access_token,
 *  token_type: "bearer", expires_in, scope }, expires_in in seconds, scope separated by spaces.
 *  @throws Failure: malformed (invalid_request, unsupported_grant_type), unauthenticated (invalid_client), also for another
 *  organization's client */
export async function grantInOrganization(exchange: Exchange): Promise<Response> {
  const { provider, field } = await admitClient(exchange);
  if (exchange.param("organization") !== String(provider.organizationId)) throw unknownClient();
  const requested =
    field("scope")
      ?.split(/[\s,]+/)
      .filter(Boolean) ?? [];
  const scopes = requested.length === 0 ? provider.scopes : narrowScopes(provider.scopes, requested);
  const lifetimeSeconds = readLifetime(field("expire_seconds"));
  const expiresAt = new Date(exchange.receivedAt.getTime() + lifetimeSeconds * 1000);
  const token = await issueAccessToken(provider, scopes, expiresAt);
  return tokenAnswer({
    access_token: token,
    token_type: "bearer",
    expires_in: lifetimeSeconds,
    scope: scopes.join(" "),
  });
}

function readLifetime(value: string | undefined): number {
  if (!value) return expiresInSeconds.default;
  if (!/^\d{1,15}$/.test(value))
    throw new Failure("malformed", "expire_seconds must be an integer number of seconds, such as 3600.", {
      field: "expire_seconds",
    });
  return Math.min(Math.max(Number(value), expiresInSeconds.min), expiresInSeconds.max);
}
