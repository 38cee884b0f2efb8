import { db } from "@/lib/platform/db/client";

/** The names of the activity providers that may report to these organizations at present. */
export async function listProviderNames(organizationIds: number[]): Promise<string[]> {
  const providers = await db().activityProvider.findMany({
    where: { organizationId: { in: organizationIds }, disabledAt: null },
    orderBy: { name: "asc" },
    select: { name: true },
  });
  return [...new Set(providers.map(({ name }) => name))];
}
