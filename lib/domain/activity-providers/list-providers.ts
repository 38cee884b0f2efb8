import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";

export interface ListedProvider {
  id: string;
  name: string;
  key: string;
  igsClientId: string;
  scopes: string[];
  createdAt: Date;
  lastUsedAt: Date | null;
  disabledAt: Date | null;
  /** The live ones, the oldest first. */
  secrets: { id: string; hint: string; createdAt: Date; lastUsedAt: Date | null }[];
}

/** What a `ListedProvider` is made of. */
export const listedProvider = (now: Date) =>
  ({
    id: true,
    name: true,
    key: true,
    igsClientId: true,
    scopes: true,
    createdAt: true,
    lastUsedAt: true,
    disabledAt: true,
    secrets: {
      where: { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
      select: { id: true, hint: true, createdAt: true, lastUsedAt: true },
      orderBy: { createdAt: "asc" },
    },
  }) as const satisfies Prisma.ActivityProviderSelect;

/** An organization's activity providers by name, without their secrets, which nobody can read again. Partners alone: what
 *  stands for another store's statements cannot sign in. */
export function listProviders(organizationId: number, now: Date): Promise<ListedProvider[]> {
  return db().activityProvider.findMany({
    where: { organizationId, kind: "PARTNER" },
    select: listedProvider(now),
    orderBy: [{ name: "asc" }, { id: "asc" }],
  });
}
