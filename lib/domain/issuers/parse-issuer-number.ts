/** The organization that `/issuers/<number>` names, or null when it is no number that an organization could have. */
export function parseIssuerNumber(text: string): number | null {
  if (!/^[1-9]\d{0,9}$/.test(text)) return null;
  const number = Number(text);
  return number <= 2 ** 31 - 1 ? number : null;
}
