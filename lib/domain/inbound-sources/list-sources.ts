import { type NamePage, pageByName } from "@/lib/domain/external-lrs/page-by-name";
import { db } from "@/lib/platform/db/client";
import { type SourceView, viewOf } from "./read-source.ts";

/** An organization's sources by name. An index range: sources (organization_id, name, id). */
export async function listSources(organizationId: number, now: Date, page: NamePage = {}): Promise<SourceView[]> {
  const sources = await db().source.findMany({
    ...pageByName(organizationId, page),
    include: { windows: { where: { until: null } } },
  });
  return sources.map((source) => viewOf(source, now));
}
