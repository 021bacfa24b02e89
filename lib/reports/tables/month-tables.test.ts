import { expect, test } from "vitest";
import type { Overview } from "@/lib/metrics/models";
import { outcomeTable } from "@/lib/reports/tables/month-tables";
import { released, shareOf } from "@/lib/testing/chart-values";

test("a month is judged by how its failures vary from day to day; where that is not known, only its points are told", () => {
  const own = shareOf(9_000, 10_000);
  const varying = { ...own, inflation: 40 };
  const overview = {
    current: { period: "2026-09" },
    previousPeriod: "2026-08",
    success: varying,
    previous: { ...own, inflation: 1 },
    trend: ["2026-07", "2026-08", "2026-09"].map((period) => ({ period, own, industry: released(0.93) })),
  } as unknown as Overview; // safe: the table reads no other field
  const cells = outcomeTable(overview).paper.rows.map(([month, , , against]) => [month, against]);
  expect(cells).toEqual([
    ["September 2026", { text: "3.0 points below", under: "could be chance" }],
    ["August 2026", { text: "3.0 points below", tone: "worse" }],
    ["July 2026", "3.0 points below"],
  ]);
});
