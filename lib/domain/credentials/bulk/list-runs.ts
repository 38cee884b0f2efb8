import { db } from "@/lib/platform/db/client";
import { byTime, type Page, type TimeKey } from "@/lib/platform/db/page";
import { nameAchievements, type Run, runColumns } from "./find-run.ts";

/** A page of an organization's bulk runs, the newest first: by the index (organization_id, created_at, id). */
export async function listRuns(organizationId: number, page: Page<TimeKey>): Promise<Run[]> {
  const { where, ...order } = byTime(page);
  const runs = await db().bulkRun.findMany({ where: { organizationId, ...where }, select: runColumns, ...order });
  return nameAchievements(organizationId, runs);
}
