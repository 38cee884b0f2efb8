import { db } from "@/lib/platform/db/client";

/** What an app did with a grant, in badges; empty if it only called. */
export interface GrantUse {
  read?: number;
  wrote?: number;
  /** Whether it read the profile. */
  hasReadProfile?: boolean;
}

/** Records that an app used a grant, for the person to see. Does nothing if the grant no longer exists. */
export async function recordGrantUse(
  grantId: string,
  { read = 0, wrote = 0, hasReadProfile = false }: GrantUse,
  now: Date,
): Promise<void> {
  await db().grant.updateMany({
    where: { id: grantId },
    data: {
      lastUsedAt: now,
      ...(read > 0 ? { readCount: { increment: read }, lastReadAt: now } : {}),
      ...(wrote > 0 ? { writeCount: { increment: wrote } } : {}),
      ...(hasReadProfile ? { profileReadAt: now } : {}),
    },
  });
}
