import { expect, test } from "vitest";
import { readJobOptions } from "@/lib/reports/job-options";

test("what the command takes, and what it refuses in one line", () => {
  expect(readJobOptions(["--help"])).toBeNull();
  expect(readJobOptions(["--period", "2026-09"])).toEqual({ period: "2026-09", out: null, withZip: false });
  expect(readJobOptions(["--period", "2026-09", "--out", "/srv/x", "--zip"])).toEqual({ period: "2026-09", out: "/srv/x", withZip: true });
  expect(() => readJobOptions([])).toThrow("Say which period");
  expect(() => readJobOptions(["--period", "September"])).toThrow("YYYY-MM");
  expect(() => readJobOptions(["--period", "2026-09", "--zip"])).toThrow("--zip needs --out DIR");
  expect(() => readJobOptions(["--period", "2026-09", "--out", ""])).toThrow("needs a folder");
});
