import { expect, test } from "vitest";
import { countPlaywright, countVitest } from "./count.mjs";

test("a Vitest file that could not be loaded counts as one failure, beside the failed tests", () => {
  const testResults = [
    { status: "passed", assertionResults: [{}, {}, {}] },
    { status: "failed", assertionResults: [{}, {}] },
    { status: "failed", assertionResults: [] },
  ];
  expect(countVitest({ numPassedTests: 4, numFailedTests: 1, testResults })).toEqual({ passed: 4, failed: 2 });
});

test("a Playwright error outside all tests counts as one failure", () => {
  const stats = { expected: 5, flaky: 1, unexpected: 2 };
  expect(countPlaywright({ stats, errors: [{}] })).toEqual({ passed: 6, failed: 3 });
});
