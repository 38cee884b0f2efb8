import type { IncomingMessage } from "node:http";
import { BlockList, isIPv6 } from "node:net";

const header = "x-forwarded-for";

/** Makes the last entry of X-Forwarded-For trustworthy. The header is left unchanged if the connection comes from this machine or
 *  a private network, where the proxy is; otherwise it is replaced by the address of the connection. */
export function trustForwardedFor(request: Pick<IncomingMessage, "headers" | "rawHeaders" | "socket">): void {
  const address = request.socket.remoteAddress ?? "";
  if (request.headers[header] !== undefined && isLocal(address)) return;
  request.headers[header] = address;
  for (let index = request.rawHeaders.length - 2; index >= 0; index -= 2)
    if (request.rawHeaders[index]?.toLowerCase() === header) request.rawHeaders.splice(index, 2);
  request.rawHeaders.push(header, address);
}

const privateNetworks = new BlockList();
privateNetworks.addSubnet("127.0.0.0", 8, "ipv4");
privateNetworks.addSubnet("10.0.0.0", 8, "ipv4");
privateNetworks.addSubnet("172.16.0.0", 12, "ipv4");
privateNetworks.addSubnet("192.168.0.0", 16, "ipv4");
privateNetworks.addAddress("::1", "ipv6");
privateNetworks.addSubnet("fc00::", 7, "ipv6");

function isLocal(address: string): boolean {
  // A socket that listens on both families reports an IPv4 peer as ::ffff:10.0.0.1.
  const plain = address.replace(/^::ffff:/, "");
  return plain !== "" && privateNetworks.check(plain, isIPv6(plain) ? "ipv6" : "ipv4");
}
