import { db } from "@/lib/platform/db/client";
import { isDemoName } from "./demo-name.ts";

/** Whether this is a demo database, whose sign-ins may be hinted at. Demo data is made in databases of that name alone. */
export async function isDemo(): Promise<boolean> {
  const [row] = await db().$queryRaw<{ name: string }[]>`SELECT current_database() AS name`;
  return row !== undefined && isDemoName(row.name);
}
