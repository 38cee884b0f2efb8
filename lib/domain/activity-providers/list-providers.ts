import { db } from "@/lib/platform/db/client";
import type { Prisma } from "@/lib/platform/db/generated/client";
import { byId, type Page } from "@/lib/platform/db/page";
import { type CompletionRules, completionRuleColumns } from "./completion-rules.ts";

export interface ListedProvider extends Omit<CompletionRules, "completionVerbs"> {
  completionVerbs: string[];
  id: string;
  name: string;
  key: string;
  igsClientId: string;
  scopes: string[];
  createdAt: Date;
  lastUsedAt: Date | null;
  disabledAt: Date | null;
  /** The active secrets, the oldest first. */
  secrets: { id: string; hint: string; createdAt: Date; lastUsedAt: Date | null }[];
}

/** The columns of a `ListedProvider`. */
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
    ...completionRuleColumns,
    secrets: {
      where: { OR: [{ expiresAt: null }, { expiresAt: { gt: now } }] },
      select: { id: true, hint: true, createdAt: true, lastUsedAt: true },
      orderBy: { createdAt: "asc" },
    },
  }) as const satisfies Prisma.ActivityProviderSelect;

/** An organization's activity providers, in pages in the order of their ids (the primary key), or all of them by name. Those
 *  that belong to an inbound source are left out: they cannot sign in. */
export function listProviders(
  organizationId: number,
  page: ({ orderBy: "id" } & Page<string>) | { orderBy: "name" },
  now: Date,
): Promise<ListedProvider[]> {
  const { where, ...order }: Pick<Prisma.ActivityProviderFindManyArgs, "where" | "orderBy" | "take"> =
    page.orderBy === "id" ? byId(page) : { orderBy: [{ name: "asc" }, { id: "asc" }] };
  return db().activityProvider.findMany({
    where: { organizationId, kind: "PARTNER", ...where },
    select: listedProvider(now),
    ...order,
  });
}
