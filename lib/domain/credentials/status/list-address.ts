import { parseIssuerNumber } from "@/lib/domain/issuers/parse-issuer-number";

/** Returns the URL where a status list of an organization is published. */
export const statusListUrl = (publicUrl: string, organizationId: number, list: number): string =>
  `${publicUrl}/issuers/${organizationId}/status/${list}`;

/** Parses the URL of a status list of this installation. Returns null for any other URL. */
export function parseStatusListUrl(
  publicUrl: string,
  address: string,
): { organizationId: number; list: number } | null {
  const prefix = `${publicUrl}/issuers/`;
  if (!address.startsWith(prefix)) return null;
  const [, issuer = "", number = ""] = /^(\d+)\/status\/(\d+)$/.exec(address.slice(prefix.length)) ?? [];
  const organizationId = parseIssuerNumber(issuer);
  const list = parseIssuerNumber(number);
  return organizationId === null || list === null ? null : { organizationId, list };
}
