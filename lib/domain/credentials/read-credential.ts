import { db } from "@/lib/platform/db/client";
import type { Visibility, Withholding } from "@/lib/platform/db/generated/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";
import { readShared } from "./sharing/read-shared.ts";

/** A badge as the verification page shows it. */
export interface ShownCredential {
  id: string;
  organizationId: number;
  organizationName: string;
  /** IANA name of the organization's time zone, in which dates are shown. */
  timeZone: string;
  personId: string;
  /** The signed document, byte for byte. */
  body: string;
  /** The badge as a compact JWS. Null: it was issued before badges had this form. */
  jws: string | null;
  visibility: Visibility;
  /** What the owner leaves out of the page and the link. */
  withheld: Withholding[];
  awardedAt: Date;
  issuedAt: Date;
  achievement: ShownAchievement;
  /** The achievement's version at the time the badge was signed. */
  achievementVersion: number;
  issuer: { did: string; name: string; url: string };
}

interface ShownAchievement {
  id: string;
  name: string;
  description: string;
  criteria: string;
  type: string;
  language: string;
}

/** The columns of `ShownCredential`. */
export const shownCredential = {
  id: true,
  organizationId: true,
  personId: true,
  body: true,
  jws: true,
  visibility: true,
  withheld: true,
  awardedAt: true,
  issuedAt: true,
  achievementVersion: true,
  organization: { select: { name: true, timeZone: true } },
  achievement: { select: { id: true, name: true, description: true, criteria: true, type: true, language: true } },
  issuer: { select: { did: true, name: true, url: true } },
} as const;

/** Returns a badge as its link publishes it, without what its owner withholds, if anyone with the link may view it or if `viewerId` is
 *  its owner. Otherwise returns null, so that callers cannot tell a private badge from a missing one. */
export async function readCredential(id: string, viewerId?: string): Promise<ShownCredential | null> {
  if (!isUuid(id)) return null;
  const found = await db().credential.findFirst({
    where: { id, OR: [{ visibility: "LINK" }, ...(viewerId === undefined ? [] : [{ personId: viewerId }])] },
    select: { ...shownCredential, revision: true },
  });
  const shared = found && (await readShared(found));
  if (!shared) return null;
  const { organization, revision: _, ...credential } = found;
  return { ...credential, ...shared, organizationName: organization.name, timeZone: organization.timeZone };
}
