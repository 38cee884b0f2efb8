/** Parses the organization id in `/issuers/<number>`. Returns null if it is not a positive 32-bit integer. */
export function parseIssuerNumber(text: string): number | null {
  if (!/^[1-9]\d{0,9}$/.test(text)) return null;
  const number = Number(text);
  return number <= 2 ** 31 - 1 ? number : null;
}
