import { badgeScopes } from "@/lib/domain/apps/scopes";
import { getCredentials } from "@/lib/protocols/open-badges/get-credentials";
import { jsonTypes, tokenTypes } from "@/lib/protocols/open-badges/media-types";
import { badgeEndpoint, otherMethods } from "@/lib/protocols/open-badges/protocol";
import { upsertCredential } from "@/lib/protocols/open-badges/upsert-credential";

const { refuse, preflight } = otherMethods("credentials");

// Open Badges 3.0 sections 6.2.2 and 6.2.3
export const GET = badgeEndpoint({ scope: badgeScopes.readCredentials }, getCredentials);
export const POST = badgeEndpoint(
  { scope: badgeScopes.writeCredentials, mediaTypes: [...jsonTypes, ...tokenTypes] },
  upsertCredential,
);
export const OPTIONS = preflight;
export const PUT = refuse;
export const PATCH = refuse;
export const DELETE = refuse;
