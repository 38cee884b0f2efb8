import { sha256 } from "@/lib/platform/crypto/sha256";
import { db } from "@/lib/platform/db/client";

const daysUnused = 400;

/** Remembers that a person has signed in with a browser, and deletes what was not used for more than a year.
 *  @param token from the browser's cookie: see browser-cookie.ts.
 *  @returns whether the person has signed in with this browser for the first time. */
export async function rememberBrowser(personId: string, token: string, now: Date): Promise<boolean> {
  const tokenHash = sha256(token);
  const unused = new Date(now.getTime() - daysUnused * 24 * 60 * 60 * 1000);
  const [, { count }] = await db().$transaction([
    db().knownBrowser.deleteMany({ where: { personId, lastUsedAt: { lt: unused } } }),
    db().knownBrowser.updateMany({ where: { tokenHash, personId }, data: { lastUsedAt: now } }),
  ]);
  if (count > 0) return false;
  await db().knownBrowser.createMany({
    data: [{ tokenHash, personId, createdAt: now, lastUsedAt: now }],
    skipDuplicates: true,
  });
  return true;
}
