import { badgeScopes } from "@/lib/domain/apps/scopes";
import { db } from "@/lib/platform/db/client";
import { readJsonObject } from "@/lib/platform/remote-servers/read-json-object";
import { plainLine } from "@/lib/platform/text/plain-line";
import type { HostSession } from "./host-session.ts";

const profileBytesMax = 256 * 1024;

/** Reads who the person is at the other host, by getProfile (Open Badges 3.0 section 6.2.4), when that was allowed. A host
 *  need not have one: any answer but a Profile changes nothing.
 *  @throws RemoteFault */
export async function readOwner(session: HostSession): Promise<void> {
  const { connection, host } = session;
  if (!connection.scopes.includes(badgeScopes.readProfile)) return;
  const answer = await session.ask(`${host.apiUrl}/profile`, {
    headers: { accept: "application/json" },
    bytesMax: profileBytesMax,
  });
  const profile = answer.status === 200 ? readJsonObject(answer) : null;
  if (!profile) return;
  const textOf = (name: string) => {
    const value = profile[name];
    return typeof value === "string" ? plainLine(value) || null : null;
  };
  await db().hostConnection.updateMany({
    where: { id: connection.id },
    data: { profileName: textOf("name"), profileEmail: textOf("email") },
  });
}
