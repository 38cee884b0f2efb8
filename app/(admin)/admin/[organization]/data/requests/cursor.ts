import { requestTime } from "@/lib/platform/http/exchange";

/** A place in the log, for an address: the id of its last request, which tells its time. */
export function writeCursor({ id }: { id: string }): string {
  return id;
}

/** The place that an address names; undefined when it names none, for then the newest is shown. */
export function readCursor(text: string | undefined): { receivedAt: Date; id: string } | undefined {
  const receivedAt = text === undefined ? null : requestTime(text);
  return text !== undefined && receivedAt ? { receivedAt, id: text.toLowerCase() } : undefined;
}
