import { expect, test } from "vitest";
import { narrowScopes } from "./narrow-scopes.ts";

test.each([
  ["the granted scope", ["xapi:write"], ["xapi:write"], ["xapi:write"]],
  ["a narrower one", ["xapi:all"], ["xapi:read"], ["xapi:read"]],
  ["a finer one", ["xapi:read"], ["statements/read/mine"], ["statements/read/mine"]],
  ["a wider one", ["xapi:write", "state"], ["xapi:all"], ["xapi:write", "state"]],
  ["one that was granted and one that was not", ["xapi:read"], ["xapi:read", "xapi:write"], ["xapi:read"]],
  ["two that only overlap", ["xapi:write"], ["state"], []],
  ["the management API without its grant", ["xapi:all", "all"], ["wsapi:all"], []],
  ["unknown scopes", ["xapi:all"], ["everything", "__proto__"], []],
  ["the same one twice", ["xapi:read"], ["xapi:read", "xapi:read"], ["xapi:read"]],
])("a request for %s", (_, granted, requested, expected) => expect(narrowScopes(granted, requested)).toEqual(expected));
