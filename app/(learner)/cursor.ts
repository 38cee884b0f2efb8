import type { TimelineCursor } from "@/lib/domain/completions/list-timeline";
import { isUuid } from "@/lib/platform/ids/is-uuid";

/** A place in the timeline, for an address: `2026-01-11T09:00:00.000Z~<uuid>`. */
export function writeCursor({ at, id }: TimelineCursor): string {
  return `${at.toISOString()}~${id}`;
}

/** The place that an address names; undefined when it names none, for then the newest is shown. */
export function readCursor(text: string | string[] | undefined): TimelineCursor | undefined {
  if (typeof text !== "string") return undefined;
  const [, time, id] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~(.+)$/.exec(text) ?? [];
  const at = new Date(time ?? "");
  return id && isUuid(id) && !Number.isNaN(at.getTime()) ? { at, id } : undefined;
}
