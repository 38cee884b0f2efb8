import { isIPv6 } from "node:net";

/** Where a request came from, for counting attempts: the last entry of X-Forwarded-For, which the nearest proxy (or the
 *  server itself) wrote. Entries before it are whatever the client said. Of an IPv6 address the /64 counts, which is what one
 *  connection is given whole. "unknown" when there is none. */
export function clientAddress(headers: Headers | Record<string, unknown> | undefined): string {
  const value = headers instanceof Headers ? headers.get("x-forwarded-for") : headers?.["x-forwarded-for"];
  const last = typeof value === "string" ? value.split(",").at(-1)?.trim() : undefined;
  return networkOf(last || "unknown");
}

/** @see https://www.rfc-editor.org/rfc/rfc4291#section-2.5.4 */
function networkOf(address: string): string {
  const [plain = ""] = address.split("%");
  if (!isIPv6(plain)) return address;
  // A URL's host is written one way alone: in groups of hexadecimal digits, the longest row of zeros as "::".
  const [left = "", right] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split("::");
  const [before, after] = [left, right ?? ""].map((part) => part.split(":").filter(Boolean)) as [string[], string[]];
  const groups = [...before, ...Array<string>(8 - before.length - after.length).fill("0"), ...after];
  if (groups.slice(0, 6).join(":") === "0:0:0:0:0:ffff") return ipv4Of(groups.slice(6));
  return `${groups.slice(0, 4).join(":")}::/64`;
}

/** An IPv4 peer of a socket that listens on both families shows as ::ffff:192.0.2.1. */
const ipv4Of = (groups: string[]) =>
  groups.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]).join(".");
