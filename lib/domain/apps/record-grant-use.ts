import { db } from "@/lib/platform/db/client";

/** What an app did with a grant, in badges; nothing of it when it only called. */
export interface GrantUse {
  read?: number;
  wrote?: number;
  /** Whether it was handed the profile. */
  hasReadProfile?: boolean;
}

/** Notes that an app used a grant, for the person to see. Does nothing when the grant is not there any more. */
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
