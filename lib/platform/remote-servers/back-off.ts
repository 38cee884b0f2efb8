const firstSeconds = 10;
const longestSeconds = 15 * 60;

/** How long to leave an external LRS alone after so many failures in a row: ten seconds, then twice as long each time, up to a quarter
 *  of an hour; longer when the external LRS asked for it. `random` (0 to 1) takes off up to a fifth, so that not everybody comes back
 *  at once. */
export function backOffMs(failures: number, retryAfterSeconds: number | null, random: number): number {
  const seconds = Math.min(longestSeconds, firstSeconds * 2 ** Math.min(Math.max(0, failures - 1), 10));
  return Math.max(seconds * (1 - random / 5), retryAfterSeconds ?? 0) * 1000;
}
