import { db } from "@/lib/platform/db/client";
import { byName, type NameKey, type Page } from "@/lib/platform/db/page";
import { type SourceView, viewOf } from "./read-source.ts";

/** Lists an organization's inbound sources by name: by the index (organization_id, name, id). */
export async function listSources(organizationId: number, page: Page<NameKey>, now: Date): Promise<SourceView[]> {
  const { where, ...order } = byName(page);
  const sources = await db().source.findMany({
    where: { organizationId, ...where },
    ...order,
    include: { windows: { where: { until: null } } },
  });
  return sources.map((source) => viewOf(source, now));
}
