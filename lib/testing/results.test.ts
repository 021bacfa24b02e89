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

test("Vitest's counts and what failed, a file that did not load among it", () => {
  const passed = { status: "passed", fullName: "adds" };
  const suites = [
    { name: "a.test.ts", status: "failed", assertionResults: [passed, passed, { status: "failed", fullName: "divides" }] },
    { name: "b.test.ts", status: "failed", assertionResults: [] },
  ];
  const failures = ["a.test.ts › divides", "b.test.ts did not load"];
  expect(vitestCounts(report({ numPassedTests: 2, numFailedTests: 1, testResults: suites }), 1)).toEqual({
    passed: 2,
    failed: 2,
    failures,
  });
});

test("a bad exit code is never counted as no failure", () => {
  const failures = ["the runner ended with exit code 7"];
  expect(vitestCounts(report({ numPassedTests: 2, numFailedTests: 0, testResults: [] }), 7)).toEqual({ passed: 2, failed: 1, failures });
  expect(playwrightCounts(report({ stats: { expected: 3, unexpected: 0, flaky: 0 } }), 7)).toEqual({ passed: 3, failed: 1, failures });
});

test("no report at all is a failure", () => {
  expect(vitestCounts(join(folder, "none"), 0)).toMatchObject({ passed: 0, failed: 1 });
  expect(playwrightCounts(join(folder, "none"), 0)).toMatchObject({ passed: 0, failed: 1 });
});

test("Playwright's counts and what failed", () => {
  const specs = [
    { file: "a.spec.ts", title: "opens", ok: true },
    { file: "a.spec.ts", title: "closes", ok: false },
  ];
  const inner = { specs: [{ file: "a.spec.ts", title: "locks", ok: false }] };
  expect(playwrightCounts(report({ stats: { expected: 3, unexpected: 2, flaky: 1 }, suites: [{ specs, suites: [inner] }] }), 1)).toEqual({
    passed: 4,
    failed: 2,
    failures: ["a.spec.ts › closes", "a.spec.ts › locks"],
  });
});
