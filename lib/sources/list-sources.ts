import { db } from "@/lib/db/client";
import { type SourceView, viewOf } from "./read-source.ts";

/** An organization's sources by name. `after` are name and id of the last one of the page before, which may be gone by now. An index
 *  range: sources (organization_id, name, id). */
export async function listSources(
  organizationId: number,
  now: Date,
  { after, limit = 100 }: { after?: { name: string; id: string }; limit?: number } = {},
): Promise<SourceView[]> {
  const sources = await db().source.findMany({
    where: {
      organizationId,
      ...(after && {
        name: { gte: after.name },
        OR: [{ name: { gt: after.name } }, { id: { gt: after.id } }],
      }),
    },
    include: { windows: { where: { until: null } } },
    orderBy: [{ name: "asc" }, { id: "asc" }],
    take: limit,
  });
  return sources.map((source) => viewOf(source, now));
}
