import { readQuery } from "@/app/read-query";
import { readTimeZone } from "@/lib/domain/organizations/read-time-zone";
import { readWallTime } from "@/lib/platform/i18n/wall-time";

/** What the URL of a filtered list asks for. Times are those of the organization's clocks; null for a text that is no time. */
export interface ListQuery {
  query: Readonly<Record<string, string>>;
  timeZone: string;
  /** Null when the list is not bounded so, or by a text that is no time. */
  since: Date | null;
  until: Date | null;
}

/** Reads the parameters of a filtered list of the console. */
export async function readListQuery(
  organizationId: number,
  path: string,
  searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>,
): Promise<ListQuery> {
  const query = readQuery(path, await searchParams);
  const timeZone = await readTimeZone(organizationId);
  const time = (name: string) => (query[name] === undefined ? null : readWallTime(query[name], timeZone));
  return { query, timeZone, since: time("since"), until: time("until") };
}
