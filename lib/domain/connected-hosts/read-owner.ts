import { badgeScopes } from "@/lib/domain/apps/scopes";
import { db } from "@/lib/platform/db/client";
import { readJsonObject } from "@/lib/platform/remote-servers/read-json-object";
import { plainLine } from "@/lib/platform/text/plain-line";
import type { HostSession } from "./host-session.ts";

const profileBytesMax = 256 * 1024;

/** Reads the person's profile at the other host with getProfile (Open Badges 3.0 section 6.2.4), if that was granted. A
 *  host need not support it: any response other than a Profile changes nothing.
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
