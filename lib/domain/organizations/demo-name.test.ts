import { expect, it } from "vitest";
import { isDemoName } from "./demo-name.ts";

it.each([
  ["laurel_demo", true],
  ["laurel_demo_4711", true],
  ["laurel_demographics", false],
  ["laurel", false],
  ["my_laurel_demo", false],
])("isDemoName of %s is %s", (name, isDemo) => expect(isDemoName(name)).toBe(isDemo));
