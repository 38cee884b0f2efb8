import type { AppCaller } from "@/lib/domain/apps/find-app-token.sql";
import { recordGrantUse } from "@/lib/domain/apps/record-grant-use";
import { readProfile } from "@/lib/domain/people/read-profile";
import { Failure } from "@/lib/platform/failure/failure";
import type { Exchange } from "@/lib/platform/http/exchange";
import { profileOf } from "./profile.ts";

/** Implements getProfile (Open Badges 3.0 section 6.2.4): the person's Profile.
 *  @throws Failure("not-found") */
export async function getProfile(exchange: Exchange, { personId, grantId }: AppCaller): Promise<Response> {
  const profile = await readProfile(personId);
  if (!profile) throw new Failure("not-found", "The profile does not exist.");
  await recordGrantUse(grantId, { hasReadProfile: exchange.request.method !== "HEAD" }, exchange.receivedAt);
  return Response.json(profileOf(personId, profile), { headers: { "cache-control": "private, no-cache" } });
}
