import { db } from "@/lib/platform/db/client";

/** Lists the names of the enabled activity providers of these organizations, each name once. */
export async function listProviderNames(organizationIds: number[]): Promise<string[]> {
  const providers = await db().activityProvider.findMany({
    where: { organizationId: { in: organizationIds }, disabledAt: null },
    orderBy: { name: "asc" },
    select: { name: true },
  });
  return [...new Set(providers.map(({ name }) => name))];
}
