import { processRevocationResponse, revocationRequest } from "oauth4webapi";
import { db } from "@/lib/platform/db/client";
import type { HostModel } from "@/lib/platform/db/generated/models/Host";
import type { HostConnectionModel } from "@/lib/platform/db/generated/models/HostConnection";
import { callOAuthEndpoint } from "@/lib/platform/remote-servers/call-oauth-endpoint";
import { asRemoteFault } from "@/lib/platform/remote-servers/remote-fault";
import { askHost } from "./ask-host.ts";
import { clientOf } from "./oauth-client.ts";
import { unwrapTokens } from "./tokens.ts";

const triesMax = 5;
const retryMs = 30 * 60 * 1000;

/** Revokes the tokens of a connection that the person ended (RFC 7009), if the other host supports that, and then deletes
 *  the connection, at the latest after a few attempts.
 *  @returns when to try again; null if it is done */
export async function revokeAtHost(host: HostModel, connection: HostConnectionModel): Promise<Date | null> {
  const { id } = connection;
  try {
    if (host.revocationUrl !== null) await revoke(host, connection);
  } catch (thrown) {
    const { kind } = asRemoteFault(thrown);
    const isTemporary = ["failed", "too-many", "too-slow", "no-connection", "broken-answer", "unknown-name"].includes(
      kind,
    );
    if (isTemporary && connection.failures + 1 < triesMax) {
      const nextRunAt = new Date(Date.now() + retryMs);
      await db().hostConnection.updateMany({ where: { id }, data: { failures: { increment: 1 }, nextRunAt } });
      return nextRunAt;
    }
  }
  await db().hostConnection.deleteMany({ where: { id, state: "ENDED" } });
  return null;
}

async function revoke(host: HostModel, connection: HostConnectionModel): Promise<void> {
  const { accessToken, refreshToken } = unwrapTokens(connection);
  const { server, client, authentication } = clientOf(host);
  const tokens = [
    ...(refreshToken === null ? [] : [{ token: refreshToken, hint: "refresh_token" }]),
    { token: accessToken, hint: "access_token" },
  ];
  for (const { token, hint } of tokens)
    await callOAuthEndpoint({
      endpoint: "revocation",
      fetch: askHost,
      send: (options) =>
        revocationRequest(server, client, authentication, token, {
          ...options,
          additionalParameters: { token_type_hint: hint },
        }),
      read: processRevocationResponse,
    });
}
