/** @typedef {{ passed: number, failed: number }} Tally */

/** What Vitest's JSON report counts. A file that could not even be loaded is one failure.
 *  @param {{ numPassedTests: number, numFailedTests: number, testResults: { status: string, assertionResults: unknown[] }[] }} report
 *  @returns {Tally} */
export function countVitest(report) {
  const broken = report.testResults.filter(
    ({ status, assertionResults }) => status === "failed" && !assertionResults.length,
  );
  return { passed: report.numPassedTests, failed: report.numFailedTests + broken.length };
}

/** What Playwright's JSON report counts. An error outside all tests is one failure.
 *  @param {{ stats: { expected: number, flaky: number, unexpected: number }, errors: unknown[] }} report
 *  @returns {Tally} */
export function countPlaywright({ stats, errors }) {
  return { passed: stats.expected + stats.flaky, failed: stats.unexpected + errors.length };
}
