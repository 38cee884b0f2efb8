import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";
import type { HostSendingState } from "@/lib/platform/db/generated/client";
import type { HostSendingModel } from "@/lib/platform/db/generated/models/HostSending";
import { RemoteFault } from "@/lib/platform/remote-servers/remote-fault";
import { requireSuccess } from "@/lib/platform/remote-servers/require-success";
import type { HostSession } from "./host-session.ts";
import { badgesAddress } from "./import-page.ts";

/** Uploads the badge that has waited longest to the other host with upsertCredential (Open Badges 3.0 section 6.2.3), and
 *  records the response. A badge that the host refuses is not sent again automatically.
 *  @returns whether there was one
 *  @throws RemoteFault if the host cannot be used for any badge */
export async function uploadNextBadge(session: HostSession): Promise<boolean> {
  const { connection, host } = session;
  const next = await db().hostSending.findFirst({
    where: { connectionId: connection.id, state: "WAITING" },
    orderBy: { wantedAt: "asc" },
  });
  if (!next) return false;
  const badge = await readText(connection.personId, next);
  const { connectionId, credentialId } = next;
  if (!badge) {
    await db().hostSending.deleteMany({ where: { connectionId, credentialId } });
    return true;
  }
  const answer = await session.ask(badgesAddress(host.apiUrl), {
    method: "POST",
    headers: { "content-type": badge.mediaType, accept: `${badge.mediaType}, application/json;q=0.9` },
    body: badge.text,
  });
  let state: HostSendingState = answer.status === 201 ? "ADDED" : answer.status === 304 ? "UNCHANGED" : "UPDATED";
  let message: string | null = null;
  try {
    if (answer.status !== 304) requireSuccess(answer);
  } catch (thrown) {
    if (!(thrown instanceof RemoteFault) || (thrown.kind !== "refused" && thrown.kind !== "forbidden")) throw thrown;
    state = "REFUSED";
    message = thrown.words ?? String(thrown.status);
  }
  await db().hostSending.updateMany({
    // A badge that was requested again meanwhile stays in the queue.
    where: { connectionId, credentialId, wantedAt: next.wantedAt },
    data: { state, message, sentAt: new Date(), sentHash: Uint8Array.from(sha256(badge.stored)) },
  });
  return true;
}

/** Returns a badge in its wire form and as stored; null if the person no longer has it. */
async function readText(
  personId: string,
  { organizationId, credentialId: id }: HostSendingModel,
): Promise<{ text: string; stored: string; mediaType: string } | null> {
  if (organizationId !== null) {
    const own = await db().credential.findFirst({ where: { organizationId, id, personId }, select: { body: true } });
    return own && { text: own.body, stored: own.body, mediaType: "application/json" };
  }
  const external = await db().externalCredential.findFirst({
    where: { id, personId },
    select: { body: true, mediaType: true },
  });
  if (!external) return null;
  const isToken = external.mediaType === "application/vc+jwt";
  const text = isToken ? external.body.trim() : external.body;
  return { text, stored: external.body, mediaType: isToken ? "text/plain" : "application/json" };
}
