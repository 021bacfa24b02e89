import { expect, test } from "vitest";
import { benchOptions, rowCount } from "@/lib/bench/bench-options";
import { asMs, asRatio, plainLine, reportTable, shortCount, targetLine } from "@/lib/bench/report";
import { percentile } from "@/lib/bench/stopwatch";

test("every line with a target ends in PASS or FAIL, the others in neither", () => {
  const lines = [
    targetLine("ingest : LIMIT", 5_000_000, 0.25, { atLeast: 0.2 }, asRatio),
    targetLine("overview, p95", 1_000_000, 51, { atMost: 50 }, asMs),
    targetLine("peak memory", 1_000_000, null, { atMost: 1 }, String),
    plainLine("ingest", 1_000_000, 7, "7 rows/s"),
  ];
  const [, , ...rows] = reportTable(lines).split("\n");
  expect(rows.map((row) => /(PASS|FAIL)$/.exec(row)?.[1])).toEqual(["PASS", "FAIL", undefined, undefined]);
  expect(rows[0]).toMatch(/^ingest : LIMIT\s+5 M\s+0\.25\s+>= 0\.20\s+PASS$/);
});

test("sizes are read and said alike", () => {
  expect(["5M", "500k", "750000"].map((text) => rowCount(text))).toEqual([5_000_000, 500_000, 750_000]);
  for (const wrong of ["", "5G", "-1", "99k", "1.5M"]) expect(() => rowCount(wrong)).toThrow(/--rows/);
  expect(benchOptions([])?.sizes).toEqual([1_000_000, 5_000_000]);
  expect(benchOptions(["--rows", "50M", "--json"])).toMatchObject({ sizes: [10_000_000, 50_000_000], json: true });
  expect(benchOptions(["--devices", "5M", "--alerts", "20M"])?.estate).toEqual({ devices: 5_000_000, alerts: 20_000_000 });
  expect(() => benchOptions(["--alerts", "many"])).toThrow(/--alerts/);
  expect(benchOptions(["--national", "--days", "2"])?.nationalDays).toBe(2);
  expect(() => benchOptions(["--national", "--days", "32"])).toThrow(/--days/);
  expect(benchOptions(["--help"])).toBeNull();
  expect([200_000, 1_500_000].map(shortCount)).toEqual(["200 k", "1.5 M"]);
});

test("percentiles are values that were measured", () => {
  expect(percentile([5, 1, 4, 2, 3], 0.5)).toBe(3);
  expect(percentile([5, 1, 4, 2, 3], 0.95)).toBe(5);
  expect(percentile([7], 0.5)).toBe(7);
});
