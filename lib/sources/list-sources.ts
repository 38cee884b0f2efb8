import { db } from "@/lib/db/client";
import { type NamePage, pageByName } from "@/lib/peers/page-by-name";
import { type SourceView, viewOf } from "./read-source.ts";

/** An organization's sources by name. An index range: sources (organization_id, name, id). */
export async function listSources(organizationId: number, now: Date, page: NamePage = {}): Promise<SourceView[]> {
  const sources = await db().source.findMany({
    ...pageByName(organizationId, page),
    include: { windows: { where: { until: null } } },
  });
  return sources.map((source) => viewOf(source, now));
}
