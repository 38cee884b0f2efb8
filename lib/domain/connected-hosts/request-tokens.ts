import { splitScopes } from "@/lib/domain/apps/scopes";
import { db } from "@/lib/platform/db/client";
import type { HostModel } from "@/lib/platform/db/generated/models/Host";
import { askHost, objectOf, requireSuccess, wordsOf } from "./ask-host.ts";
import { HostFault } from "./host-fault.ts";
import { basicOf, type Tokens } from "./tokens.ts";

export interface ReceivedTokens {
  tokens: Tokens;
  /** What was granted; null when the answer does not tell. */
  scopes: string[] | null;
  /** Null when the answer does not tell. */
  accessExpiresAt: Date | null;
}

/** Asks a host's token endpoint, for a code or a refresh token, as the client that is registered there (Open Badges 3.0 sections
 *  7.1.2 and 7.2). When it knows us no more, the registration is forgotten.
 *  Throws HostFault: token-refused, client-unknown, and what askHost throws. */
export async function requestTokens(
  host: HostModel,
  url: string,
  fields: Readonly<Record<string, string>>,
  now: Date,
): Promise<ReceivedTokens> {
  const answer = await askHost(url, {
    method: "POST",
    headers: {
      authorization: basicOf(host),
      accept: "application/json",
      "content-type": "application/x-www-form-urlencoded",
    },
    body: new URLSearchParams(fields).toString(),
  });
  const found = objectOf(answer);
  const error = found?.["error"];
  const facts = { status: answer.status, words: wordsOf(answer) };
  if (error === "invalid_client" || error === "unauthorized_client" || answer.status === 401) {
    await forgetRegistration(host);
    throw new HostFault("client-unknown", facts);
  }
  if (answer.status >= 400 && answer.status < 500 && answer.status !== 429) throw new HostFault("token-refused", facts);
  requireSuccess(answer);
  const { access_token: access, refresh_token: refresh, expires_in: seconds, scope, token_type: type } = found ?? {};
  if (!isToken(access) || typeof type !== "string" || type.toLowerCase() !== "bearer")
    throw new HostFault("not-badges", facts);
  const lifetime = Number(seconds);
  return {
    tokens: { accessToken: access, refreshToken: isToken(refresh) ? refresh : null },
    scopes: typeof scope === "string" ? splitScopes(scope) : null,
    accessExpiresAt: lifetime > 0 ? new Date(now.getTime() + Math.min(lifetime, 366 * 24 * 3600) * 1000) : null,
  };
}

/** What can stand in a header (RFC 6750 section 2.1), and no more of it than is sensible. */
const isToken = (value: unknown): value is string =>
  typeof value === "string" && value.length <= 16_384 && /^[\x21-\x7e]+$/.test(value);

/** Forgets our registration at a host, unless it was renewed meanwhile. */
export async function forgetRegistration({ id, clientId }: HostModel): Promise<void> {
  await db().host.updateMany({
    where: { id, clientId },
    data: { clientId: null, wrappedSecret: null, wrappingKeyId: null, registeredAt: null },
  });
}
