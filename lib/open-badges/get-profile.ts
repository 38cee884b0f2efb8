import type { AppCaller } from "@/lib/apps/find-app-token.sql";
import { noteGrantUse } from "@/lib/apps/note-grant-use";
import type { Exchange } from "@/lib/http/exchange";
import { Failure } from "@/lib/http/failure";
import { readProfile } from "@/lib/people/read-profile";
import { profileOf } from "./profile.ts";

/** getProfile (Open Badges 3.0 section 6.2.4): the person's Profile.
 *  Throws Failure("not-found"). */
export async function getProfile(exchange: Exchange, { personId, grantId }: AppCaller): Promise<Response> {
  const profile = await readProfile(personId);
  if (!profile) throw new Failure("not-found", "There is no profile (any more).");
  await noteGrantUse(grantId, { hasReadProfile: exchange.request.method !== "HEAD" }, exchange.receivedAt);
  return Response.json(profileOf(personId, profile), { headers: { "cache-control": "private, no-cache" } });
}
