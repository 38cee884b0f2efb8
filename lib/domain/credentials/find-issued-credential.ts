import { db } from "@/lib/platform/db/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import { findBadges } from "./find-badges.ts";
import type { IssuedCredential } from "./list-credentials.ts";

/** Finds one of an organization's credentials with its signed document, byte for byte, at any visibility. Returns null if the
 *  credential does not exist or belongs to another organization. */
export async function findIssuedCredential(
  organizationId: number,
  id: string,
  now: Date,
): Promise<(IssuedCredential & { body: string }) | null> {
  if (!isUuid(id)) return null;
  const [[credential], document] = await Promise.all([
    findBadges(organizationId, [id], now),
    db().credential.findUnique({
      where: { organizationId_id: { organizationId, id } },
      select: { body: true },
    }),
  ]);
  return credential && document ? { ...credential, ...document } : null;
}
