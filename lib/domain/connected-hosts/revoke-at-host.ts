import { db } from "@/lib/platform/db/client";
import type { HostModel } from "@/lib/platform/db/generated/models/Host";
import type { HostConnectionModel } from "@/lib/platform/db/generated/models/HostConnection";
import { askHost, requireSuccess } from "./ask-host.ts";
import { asHostFault, HostFault } from "./host-fault.ts";
import { basicOf, unwrapTokens } from "./tokens.ts";

const triesMax = 5;
const retryMs = 30 * 60 * 1000;

/** Revokes the tokens of a connection that the person ended (RFC 7009), where the other host offers that, and then forgets the
 *  connection: at the latest after a few tries.
 *  @returns when to try again; null when it is done. */
export async function revokeAtHost(host: HostModel, connection: HostConnectionModel): Promise<Date | null> {
  const { id } = connection;
  try {
    if (host.revocationUrl !== null) await revoke(host, host.revocationUrl, connection);
  } catch (thrown) {
    const { code } = asHostFault(thrown);
    const isTemporary = ["failed", "too-many", "too-slow", "no-connection", "broken-answer", "unknown-name"].includes(
      code,
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

async function revoke(host: HostModel, url: string, connection: HostConnectionModel): Promise<void> {
  const { accessToken, refreshToken } = unwrapTokens(connection);
  const tokens = [
    ...(refreshToken === null ? [] : [{ token: refreshToken, token_type_hint: "refresh_token" }]),
    { token: accessToken, token_type_hint: "access_token" },
  ];
  for (const fields of tokens) {
    const answer = await askHost(url, {
      method: "POST",
      headers: { authorization: basicOf(host), "content-type": "application/x-www-form-urlencoded" },
      body: new URLSearchParams(fields).toString(),
    });
    if (answer.status === 401) throw new HostFault("client-unknown");
    requireSuccess(answer);
  }
}
