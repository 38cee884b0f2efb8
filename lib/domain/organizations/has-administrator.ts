import type { Db } from "@/lib/platform/db/client";

/** Whether anybody administers any organization: then the installation is set up. */
export async function hasAdministrator(tx: Db): Promise<boolean> {
  return (await tx.membership.findFirst({ where: { role: "ADMINISTRATOR" }, select: { personId: true } })) !== null;
}
