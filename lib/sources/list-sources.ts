import { db } from "@/lib/db/client";
import { type SourceView, viewOf } from "./read-source.ts";

/** An organization's sources by name. `after` is the id of the last one of the page before. */
export async function listSources(
  organizationId: number,
  now: Date,
  { after, limit = 100 }: { after?: string; limit?: number } = {},
): Promise<SourceView[]> {
  const sources = await db().source.findMany({
    where: { organizationId },
    include: { windows: { where: { until: null } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: limit,
    ...(after === undefined ? {} : { cursor: { organizationId_id: { organizationId, id: after } }, skip: 1 }),
  });
  return sources.map((source) => viewOf(source, now));
}
