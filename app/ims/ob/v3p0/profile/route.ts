import { badgeScopes } from "@/lib/domain/apps/scopes";
import { getProfile } from "@/lib/protocols/open-badges/get-profile";
import { badgeEndpoint, otherMethods } from "@/lib/protocols/open-badges/protocol";
import { putProfile } from "@/lib/protocols/open-badges/put-profile";

const { refuse, preflight } = otherMethods("profile");

// Open Badges 3.0 sections 6.2.4 and 6.2.5
export const GET = badgeEndpoint({ scope: badgeScopes.readProfile }, getProfile);
export const PUT = badgeEndpoint({ scope: badgeScopes.writeProfile }, putProfile);
export const OPTIONS = preflight;
export const POST = refuse;
export const PATCH = refuse;
export const DELETE = refuse;
