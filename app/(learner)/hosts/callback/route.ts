import { redirect } from "next/navigation";
import { storeHostError } from "@/app/(learner)/hosts/host-error-cookie";
import { finishConnection } from "@/lib/domain/connected-hosts/finish-connection";
import { requireSession } from "@/lib/session/read-session";
import { readSessionToken } from "@/lib/session/read-session-token";

/** Where another host sends the browser back to (Open Badges 3.0 section 7.1.2; RFC 9207). */
export async function GET(request: Request): Promise<Response> {
  const { person } = await requireSession("/hosts");
  const sessionToken = (await readSessionToken()) ?? "";
  const query = new URL(request.url).searchParams;
  const finished = await finishConnection({ personId: person.id, sessionToken, query, now: new Date() });
  if (finished.outcome === "connected") redirect(`/hosts/${finished.connectionId}?done=connected`);
  await storeHostError(finished.words);
  redirect(`/hosts?problem=${finished.reason}`);
}
