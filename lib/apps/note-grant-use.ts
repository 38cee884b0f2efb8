import { db } from "@/lib/db/client";

/** Notes that an app used a grant, and how many badges it was handed and wrote. */
export async function noteGrantUse(
  grantId: string,
  counts: { read?: number; wrote?: number },
  now: Date,
): Promise<void> {
  await db().grant.update({
    where: { id: grantId },
    data: {
      lastUsedAt: now,
      readCount: { increment: counts.read ?? 0 },
      writeCount: { increment: counts.wrote ?? 0 },
    },
    select: { id: true },
  });
}
