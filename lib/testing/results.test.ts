import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, expect, test } from "vitest";
import { playwrightCounts, vitestCounts } from "@/lib/testing/results";

const folder = mkdtempSync(join(tmpdir(), "portal-results-"));
afterAll(() => rmSync(folder, { recursive: true }));
const report = (content: unknown) => {
  const file = join(folder, "report.json");
  writeFileSync(file, JSON.stringify(content));
  return file;
};

test("Vitest's counts, a file that did not load among the failures", () => {
  const suites = [
    { status: "passed", assertionResults: [1, 2] },
    { status: "failed", assertionResults: [] },
  ];
  expect(vitestCounts(report({ numPassedTests: 2, numFailedTests: 0, testResults: suites }), 1)).toEqual({ passed: 2, failed: 1 });
});

test("a bad exit code is never counted as no failure", () => {
  expect(vitestCounts(report({ numPassedTests: 2, numFailedTests: 0, testResults: [] }), 1)).toEqual({ passed: 2, failed: 1 });
  expect(playwrightCounts(report({ stats: { expected: 3, unexpected: 0, flaky: 0 } }), 1)).toEqual({ passed: 3, failed: 1 });
});

test("no report at all is a failure", () => {
  expect(vitestCounts(join(folder, "none"), 0)).toEqual({ passed: 0, failed: 1 });
  expect(playwrightCounts(join(folder, "none"), 0)).toEqual({ passed: 0, failed: 1 });
});

test("Playwright's counts", () => {
  expect(playwrightCounts(report({ stats: { expected: 3, unexpected: 2, flaky: 1 } }), 1)).toEqual({ passed: 4, failed: 2 });
});
