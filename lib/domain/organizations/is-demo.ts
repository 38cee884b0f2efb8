import { db } from "@/lib/platform/db/client";
import { isDemoName } from "./demo-name.ts";

/** Returns whether this is a demo database, for which the sign-in page shows the demo accounts. Demo data is only created in
 *  databases with such a name. */
export async function isDemo(): Promise<boolean> {
  const [row] = await db().$queryRaw<{ name: string }[]>`SELECT current_database() AS name`;
  return row !== undefined && isDemoName(row.name);
}
