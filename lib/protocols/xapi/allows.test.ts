import { describe, expect, test } from "vitest";
import { narrowScopes } from "@/lib/domain/activity-providers/narrow-scopes";
import { allows, isOwnOnly, mayDefine, mayVoidAny, type Need } from "./allows.ts";
import { resources } from "./resources.ts";

const scopes = [
  "xapi:read",
  "xapi:write",
  "xapi:all",
  "wsapi:all",
  "all/read",
  "all",
  "statements/write",
  "statements/read",
  "statements/read/mine",
  "state",
  "define",
  "profile",
  "statements/void",
];

/** What every operation of every resource takes. */
const needs: Need[] = Object.values(resources).flatMap((resource) =>
  Object.entries(resource).flatMap(([method, operation]) =>
    "isOpen" in operation ? [] : [{ access: method === "GET" ? "read" : "write", scopes: operation.scopes }],
  ),
);

test.each(scopes)("a token narrowed from %s lets nothing through that its provider may not", (granted) => {
  for (const requested of scopes)
    for (const need of needs)
      if (allows(narrowScopes([granted], [requested]), need)) expect(allows([granted], need)).toBe(true);
});

describe("isOwnOnly", () => {
  test.each([
    [["statements/read/mine"], true],
    [["statements/read/mine", "statements/write", "state"], true],
    [["statements/read/mine", "statements/read"], false],
    [["statements/read/mine", "xapi:read"], false],
    [["xapi:write"], false],
  ])("%j: %j", (granted, expected) => expect(isOwnOnly(granted)).toBe(expected));
});

describe("mayDefine", () => {
  test.each([
    [["xapi:write"], true],
    [["statements/write", "define"], true],
    [["statements/write"], false],
    [["xapi:read"], false],
    [["wsapi:all"], false],
  ])("%j: %j", (granted, expected) => expect(mayDefine(granted)).toBe(expected));
});

describe("mayVoidAny", () => {
  test.each([
    [["all"], true],
    [["statements/write", "statements/void"], true],
    [["xapi:all"], false],
    [["xapi:write", "statements/write", "define"], false],
  ])("%j: %j", (granted, expected) => expect(mayVoidAny(granted)).toBe(expected));

  test.each(scopes)("a token narrowed from %s voids nothing that its provider may not", (granted) => {
    for (const requested of scopes)
      if (mayVoidAny(narrowScopes([granted], [requested]))) expect(mayVoidAny([granted])).toBe(true);
  });
});
