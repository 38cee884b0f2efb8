import { db } from "@/lib/platform/db/client";

/** Lists the completions reported for these addresses that have been matched to a learner. */
export function listCompletionsOfAddresses(addressKeys: string[]): Promise<{ organizationId: number; id: string }[]> {
  return db().completion.findMany({
    where: { addressKey: { in: addressKeys }, personId: { not: null } },
    select: { organizationId: true, id: true },
  });
}
