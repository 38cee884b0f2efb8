import { isUuid } from "@/lib/platform/ids/is-uuid";

/** A place in the list of badges, for an address. */
export const writeCursor = ({ createdAt, id }: { createdAt: Date; id: string }): string =>
  `${createdAt.toISOString()}_${id}`;

/** The place that an address names; undefined when it names none, for then the newest are shown. */
export function readCursor(text: string | undefined): { createdAt: Date; id: string } | undefined {
  const [time = "", id = ""] = text?.split("_") ?? [];
  const createdAt = new Date(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(time) ? time : Number.NaN);
  return isUuid(id) && !Number.isNaN(createdAt.getTime()) ? { createdAt, id } : undefined;
}
