import { expect, test } from "vitest";
import { isUuid } from "@/lib/platform/ids/is-uuid";

test.each([
  ["0ea6d5c8-48f5-4e8d-805a-a996f8f6867f", true],
  ["0EA6D5C8-48F5-4E8D-F05A-A996F8F6867F", true],
  ["00000000-0000-0000-0000-000000000000", true],
  ["", false],
  ["0ea6d5c8-48f5-4e8d-805a-a996f8f6867", false],
  ["0ea6d5c848f54e8d805aa996f8f6867f", false],
  ["0ea6d5c8-48f5-4e8d-805a-a996f8f6867g", false],
  ["{0ea6d5c8-48f5-4e8d-805a-a996f8f6867f}", false],
  ["0ea6d5c8-48f5-4e8d-805a-a996f8f6867f\n", false],
])("%j: %s", (text, is) => {
  expect(isUuid(text)).toBe(is);
});
