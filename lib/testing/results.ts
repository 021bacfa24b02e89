import { readFileSync } from "node:fs";

export type Counts = { passed: number; failed: number };

/** Vitest's counts from its JSON report; a file that did not load counts as one failure, a missing report too. */
export function vitestCounts(file: string, exitCode: number): Counts {
  const report = readReport<{
    numPassedTests: number;
    numFailedTests: number;
    testResults: { status: string; assertionResults: unknown[] }[];
  }>(file);
  if (!report) return { passed: 0, failed: 1 };
  const unloaded = report.testResults.filter((suite) => suite.status === "failed" && suite.assertionResults.length === 0).length;
  return atLeastOneFailure({ passed: report.numPassedTests, failed: report.numFailedTests + unloaded }, exitCode);
}

/** Playwright's counts from its JSON report; a missing report counts as one failure. */
export function playwrightCounts(file: string, exitCode: number): Counts {
  const report = readReport<{ stats: { expected: number; unexpected: number; flaky: number } }>(file);
  if (!report) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky } = report.stats;
  return atLeastOneFailure({ passed: expected + flaky, failed: unexpected }, exitCode);
}

function atLeastOneFailure(counts: Counts, exitCode: number): Counts {
  return exitCode === 0 ? counts : { ...counts, failed: Math.max(1, counts.failed) };
}

function readReport<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    return null;
  }
}
