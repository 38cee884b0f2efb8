import type { Db } from "@/lib/platform/db/client";

/** Returns whether any organization has an administrator, which means that the installation has been set up. */
export async function hasAdministrator(tx: Db): Promise<boolean> {
  return (await tx.membership.findFirst({ where: { role: "ADMINISTRATOR" }, select: { personId: true } })) !== null;
}
