import { readFileSync } from "node:fs";

/** What a runner counted, and the names of what failed, "file › test" in the order they ran. */
export type Counts = { passed: number; failed: number; failures: string[] };

type VitestReport = {
  numPassedTests: number;
  numFailedTests: number;
  testResults: { name: string; status: string; assertionResults: { status: string; fullName: string }[] }[];
};
type PlaywrightSuite = { suites?: PlaywrightSuite[]; specs?: { file: string; title: string; ok: boolean }[] };
type PlaywrightReport = PlaywrightSuite & { stats: { expected: number; unexpected: number; flaky: number } };

/** Vitest's counts from its JSON report; a file that did not load counts as one failure, a missing report too. */
export function vitestCounts(file: string, exitCode: number): Counts {
  const report = readReport<VitestReport>(file);
  if (!report) return { passed: 0, failed: 1, failures: ["Vitest made no report"] };
  const unloaded = report.testResults.filter((suite) => suite.status === "failed" && suite.assertionResults.length === 0);
  const failures = report.testResults.flatMap((suite) =>
    suite.assertionResults.filter(({ status }) => status === "failed").map(({ fullName }) => `${suite.name} › ${fullName}`),
  );
  return atLeastOneFailure(
    {
      passed: report.numPassedTests,
      failed: report.numFailedTests + unloaded.length,
      failures: [...failures, ...unloaded.map(({ name }) => `${name} did not load`)],
    },
    exitCode,
  );
}

/** Playwright's counts from its JSON report; a missing report counts as one failure. */
export function playwrightCounts(file: string, exitCode: number): Counts {
  const report = readReport<PlaywrightReport>(file);
  if (!report) return { passed: 0, failed: 1, failures: ["Playwright made no report"] };
  const { expected, unexpected, flaky } = report.stats;
  return atLeastOneFailure({ passed: expected + flaky, failed: unexpected, failures: failedSpecs(report) }, exitCode);
}

function failedSpecs({ suites = [], specs = [] }: PlaywrightSuite): string[] {
  const own = specs.filter(({ ok }) => !ok).map(({ file, title }) => `${file} › ${title}`);
  return [...own, ...suites.flatMap(failedSpecs)];
}

function atLeastOneFailure(counts: Counts, exitCode: number): Counts {
  if (exitCode === 0 || counts.failed > 0) return counts;
  return { ...counts, failed: 1, failures: [`the runner ended with exit code ${exitCode}`] };
}

function readReport<T>(file: string): T | null {
  try {
    return JSON.parse(readFileSync(file, "utf8")) as T;
  } catch {
    return null;
  }
}
