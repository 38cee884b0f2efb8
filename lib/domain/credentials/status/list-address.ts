import { parseIssuerNumber } from "@/lib/domain/issuers/parse-issuer-number";

/** Where a status list of an organization is published. */
export const statusListUrl = (publicUrl: string, organizationId: number, list: number): string =>
  `${publicUrl}/issuers/${organizationId}/status/${list}`;

/** The list of ours that an address names, or null when it is another site's. */
export function parseStatusListUrl(
  publicUrl: string,
  address: string,
): { organizationId: number; list: number } | null {
  const beginning = `${publicUrl}/issuers/`;
  if (!address.startsWith(beginning)) return null;
  const [, issuer = "", number = ""] = /^(\d+)\/status\/(\d+)$/.exec(address.slice(beginning.length)) ?? [];
  const organizationId = parseIssuerNumber(issuer);
  const list = parseIssuerNumber(number);
  return organizationId === null || list === null ? null : { organizationId, list };
}
