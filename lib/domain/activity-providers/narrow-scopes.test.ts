import { expect, test } from "vitest";
import { narrowScopes } from "./narrow-scopes.ts";

test.each([
  ["what was granted", ["xapi:write"], ["xapi:write"], ["xapi:write"]],
  ["a smaller one", ["xapi:all"], ["xapi:read"], ["xapi:read"]],
  ["a finer one", ["xapi:read"], ["statements/read/mine"], ["statements/read/mine"]],
  ["a wider one", ["xapi:write", "state"], ["xapi:all"], ["xapi:write", "state"]],
  ["one granted and one not", ["xapi:read"], ["xapi:read", "xapi:write"], ["xapi:read"]],
  ["two that only overlap", ["xapi:write"], ["state"], []],
  ["the management API without its grant", ["xapi:all", "all"], ["wsapi:all"], []],
  ["what nobody knows", ["xapi:all"], ["everything", "__proto__"], []],
  ["the same one twice", ["xapi:read"], ["xapi:read", "xapi:read"], ["xapi:read"]],
])("asked for %s", (_, granted, requested, expected) => expect(narrowScopes(granted, requested)).toEqual(expected));
