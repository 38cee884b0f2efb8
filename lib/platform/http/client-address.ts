import { isIPv6 } from "node:net";

/** Returns the network address of a client, for counting attempts: the last entry of X-Forwarded-For, which the nearest proxy or
 *  server.ts writes. Earlier entries can be forged by the client. An IPv6 address is cut to its /64 network, since one connection
 *  usually has all of it. Returns "unknown" without an entry. */
export function clientAddress(headers: Headers | Record<string, unknown> | undefined): string {
  const value = headers instanceof Headers ? headers.get("x-forwarded-for") : headers?.["x-forwarded-for"];
  const last = typeof value === "string" ? value.split(",").at(-1)?.trim() : undefined;
  return networkOf(last || "unknown");
}

/** @see https://www.rfc-editor.org/rfc/rfc4291#section-2.5.4 */
function networkOf(address: string): string {
  const [plain = ""] = address.split("%");
  if (!isIPv6(plain)) return address;
  // URL normalizes the host: groups of hexadecimal digits, the longest run of zeros as "::".
  const [left = "", right] = new URL(`http://[${plain}]`).hostname.slice(1, -1).split("::");
  const [before, after] = [left, right ?? ""].map((part) => part.split(":").filter(Boolean)) as [string[], string[]];
  const groups = [...before, ...Array<string>(8 - before.length - after.length).fill("0"), ...after];
  if (groups.slice(0, 6).join(":") === "0:0:0:0:0:ffff") return ipv4Of(groups.slice(6));
  return `${groups.slice(0, 4).join(":")}::/64`;
}

/** A socket that listens on both families reports an IPv4 peer as ::ffff:192.0.2.1. */
const ipv4Of = (groups: string[]) =>
  groups.flatMap((group) => [Number.parseInt(group, 16) >> 8, Number.parseInt(group, 16) & 255]).join(".");
