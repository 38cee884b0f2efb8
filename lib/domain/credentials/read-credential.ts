import { db } from "@/lib/platform/db/client";
import type { Visibility } from "@/lib/platform/db/generated/client";
import { isUuid } from "@/lib/platform/ids/is-uuid";

/** A badge as its verification page shows it. */
export interface ShownCredential {
  id: string;
  organizationId: number;
  organizationName: string;
  /** IANA name of the organization's time zone, for its dates. */
  timeZone: string;
  personId: string;
  /** The signed document, exactly as it was made. */
  body: string;
  /** The same as a compact JWS; null for badges of early days. */
  jws: string | null;
  visibility: Visibility;
  awardedAt: Date;
  issuedAt: Date;
  achievement: ShownAchievement;
  /** The one that the badge says. */
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

/** What `ShownCredential` is made of. */
export const shownCredential = {
  id: true,
  organizationId: true,
  personId: true,
  body: true,
  jws: true,
  visibility: true,
  awardedAt: true,
  issuedAt: true,
  achievementVersion: true,
  organization: { select: { name: true, timeZone: true } },
  achievement: { select: { id: true, name: true, description: true, criteria: true, type: true, language: true } },
  issuer: { select: { did: true, name: true, url: true } },
} as const;

/** The badge, when its owner shows it to whoever has the link, or when `viewerId` is its owner; else null, the same as when
 *  there is none. */
export async function readCredential(id: string, viewerId?: string): Promise<ShownCredential | null> {
  if (!isUuid(id)) return null;
  const found = await db().credential.findFirst({
    where: { id, OR: [{ visibility: "LINK" }, ...(viewerId === undefined ? [] : [{ personId: viewerId }])] },
    select: shownCredential,
  });
  if (!found) return null;
  const { organization, ...credential } = found;
  return { ...credential, organizationName: organization.name, timeZone: organization.timeZone };
}
