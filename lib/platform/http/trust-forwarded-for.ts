import type { IncomingMessage } from "node:http";
import { BlockList, isIPv6 } from "node:net";

const header = "x-forwarded-for";

/** Makes the last entry of X-Forwarded-For trustworthy for what comes after. What a proxy on this machine or in a private
 *  network wrote stays; for anybody else the header is replaced by the address that the connection came from. */
export function trustForwardedFor(request: Pick<IncomingMessage, "headers" | "rawHeaders" | "socket">): void {
  const address = request.socket.remoteAddress ?? "";
  if (request.headers[header] !== undefined && isNearby(address)) return;
  request.headers[header] = address;
  for (let index = request.rawHeaders.length - 2; index >= 0; index -= 2)
    if (request.rawHeaders[index]?.toLowerCase() === header) request.rawHeaders.splice(index, 2);
  request.rawHeaders.push(header, address);
}

const nearby = new BlockList();
nearby.addSubnet("127.0.0.0", 8, "ipv4");
nearby.addSubnet("10.0.0.0", 8, "ipv4");
nearby.addSubnet("172.16.0.0", 12, "ipv4");
nearby.addSubnet("192.168.0.0", 16, "ipv4");
nearby.addAddress("::1", "ipv6");
nearby.addSubnet("fc00::", 7, "ipv6");

function isNearby(address: string): boolean {
  // An IPv4 peer of a socket that listens on both families shows as ::ffff:10.0.0.1.
  const plain = address.replace(/^::ffff:/, "");
  return plain !== "" && nearby.check(plain, isIPv6(plain) ? "ipv6" : "ipv4");
}
