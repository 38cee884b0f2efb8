import { expect, test } from "vitest";
import { clientAddress } from "./client-address.ts";

test("what the nearest proxy wrote counts, not what the client said before it", () => {
  expect(clientAddress({ "x-forwarded-for": "203.0.113.9, 198.51.100.4" })).toBe("198.51.100.4");
  expect(clientAddress(new Headers({ "x-forwarded-for": "2001:db8::1" }))).toBe("2001:db8::1");
});

test.each([undefined, {}, { "x-forwarded-for": "" }, { "x-forwarded-for": "203.0.113.9," }])(
  "%j is unknown",
  (headers) => {
    expect(clientAddress(headers)).toBe("unknown");
  },
);
