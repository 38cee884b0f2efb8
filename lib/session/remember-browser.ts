import type { Db } from "@/lib/platform/db/client";

const daysUnused = 400;

/** Remembers that a person has signed in with a browser, and deletes what was not used for more than a year.
 *  @param tokenHash SHA-256 of the token of the browser's cookie: see browser-cookie.ts.
 *  @returns whether the person has signed in with this browser for the first time. */
export async function rememberBrowser(
  tx: Db,
  personId: string,
  tokenHash: Uint8Array<ArrayBuffer>,
  now: Date,
): Promise<boolean> {
  const unused = new Date(now.getTime() - daysUnused * 24 * 60 * 60 * 1000);
  await tx.knownBrowser.deleteMany({ where: { personId, lastUsedAt: { lt: unused } } });
  const { count } = await tx.knownBrowser.createMany({
    data: [{ tokenHash, personId, createdAt: now, lastUsedAt: now }],
    skipDuplicates: true,
  });
  if (count > 0) return true;
  await tx.knownBrowser.updateMany({ where: { tokenHash, personId }, data: { lastUsedAt: now } });
  return false;
}
