import { isUuid } from "./is-uuid.ts";

/** A place in a list that is ordered by time: that of its last row. */
export interface TimeCursor {
  at: Date;
  id: string;
}

/** Writes a place in a list for a URL: `2026-01-11T09:00:00.000Z~<uuid>`. */
export function formatTimeCursor({ at, id }: TimeCursor): string {
  return `${at.toISOString()}~${id}`;
}

/** Reads the place that a URL names; undefined for any other text, which means the start of the list. */
export function parseTimeCursor(text: unknown): TimeCursor | undefined {
  if (typeof text !== "string") return undefined;
  const [, time, id] = /^(\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z)~(.+)$/.exec(text) ?? [];
  const at = new Date(time ?? "");
  return id && isUuid(id) && !Number.isNaN(at.getTime()) ? { at, id } : undefined;
}
