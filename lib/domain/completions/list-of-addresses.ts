import { db } from "@/lib/platform/db/client";

/** The completions that came under these addresses and have found their learner. */
export function listCompletionsOfAddresses(addressKeys: string[]): Promise<{ organizationId: number; id: string }[]> {
  return db().completion.findMany({
    where: { addressKey: { in: addressKeys }, personId: { not: null } },
    select: { organizationId: true, id: true },
  });
}
