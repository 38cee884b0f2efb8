import { expect, test } from "vitest";
import { clientAddress } from "./client-address.ts";

test("clientAddress returns the entry of the nearest proxy, not earlier ones", () => {
  expect(clientAddress({ "x-forwarded-for": "203.0.113.9, 198.51.100.4" })).toBe("198.51.100.4");
  expect(clientAddress(new Headers({ "x-forwarded-for": "203.0.113.9" }))).toBe("203.0.113.9");
});

test.each([
  ["2001:db8::1", "2001:db8:0:0::/64"],
  ["2001:DB8:0:0:ffff:ffff:ffff:ffff", "2001:db8:0:0::/64"],
  ["2001:db8:1:2:3:4:5:6", "2001:db8:1:2::/64"],
  ["2001:db8:0:2::", "2001:db8:0:2::/64"],
  ["::1", "0:0:0:0::/64"],
  ["fe80::1%eth0", "fe80:0:0:0::/64"],
  ["::ffff:198.51.100.4", "198.51.100.4"],
  ["::ffff:0.0.0.1", "0.0.0.1"],
])("%s counts as %s", (address, counted) => {
  expect(clientAddress({ "x-forwarded-for": address })).toBe(counted);
});

test.each([undefined, {}, { "x-forwarded-for": "" }, { "x-forwarded-for": "203.0.113.9," }])(
  "%j is unknown",
  (headers) => {
    expect(clientAddress(headers)).toBe("unknown");
  },
);
