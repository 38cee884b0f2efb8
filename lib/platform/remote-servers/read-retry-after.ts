const daySeconds = 24 * 60 * 60;

/** Returns the seconds that a `Retry-After` header asks for, as a number or as a date: at least one, at most a day. Returns null
 *  if there is no such header, or it is neither.
 *  @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3 */
export function readRetryAfter(value: string | undefined, now: Date): number | null {
  if (value === undefined) return null;
  const seconds = /^\d+$/.test(value) ? Number(value) : (Date.parse(value) - now.getTime()) / 1000;
  return Number.isFinite(seconds) ? Math.min(Math.max(1, seconds), daySeconds) : null;
}
