import type { IncomingMessage } from "node:http";
import { expect, test } from "vitest";
import { trustForwardedFor } from "./trust-forwarded-for.ts";

function seen(remoteAddress: string, forwardedFor?: string) {
  const request = {
    headers: forwardedFor === undefined ? {} : { "x-forwarded-for": forwardedFor },
    rawHeaders: forwardedFor === undefined ? ["Accept", "*/*"] : ["X-Forwarded-For", forwardedFor, "Accept", "*/*"],
    // Only the address of the socket is read.
    socket: { remoteAddress } as IncomingMessage["socket"],
  };
  trustForwardedFor(request);
  const raw = new Headers();
  for (let index = 0; index < request.rawHeaders.length; index += 2)
    raw.append(request.rawHeaders[index] ?? "", request.rawHeaders[index + 1] ?? "");
  return [request.headers["x-forwarded-for"], raw.get("x-forwarded-for")];
}

test.each(["127.0.0.1", "::1", "::ffff:10.2.0.1", "172.20.0.3", "192.168.1.1", "fd00::1"])(
  "what a proxy at %s wrote stays",
  (proxy) => expect(seen(proxy, "198.51.100.7, 203.0.113.9")).toEqual(Array(2).fill("198.51.100.7, 203.0.113.9")),
);

test.each(["203.0.113.9", "2001:db8::1", "172.32.0.1"])("the header from %s is replaced by its address", (client) =>
  expect(seen(client, "198.51.100.7")).toEqual([client, client]),
);

test("without the header, it is set to the address of the connection", () => {
  expect(seen("203.0.113.9")).toEqual(["203.0.113.9", "203.0.113.9"]);
  expect(seen("127.0.0.1")).toEqual(["127.0.0.1", "127.0.0.1"]);
});
