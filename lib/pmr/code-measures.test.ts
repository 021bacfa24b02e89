import { expect, test } from "vitest";
import { codeMeasures, type Reported } from "@/lib/pmr/code-measures";
import { oprFigures } from "@/lib/pmr/opr-figures";
import { absentCell } from "@/lib/metrics/queries/released-cells";
import { randomFrom } from "@/lib/testing/random";

const month = { from: Date.parse("2026-09-01T00:00:00Z"), to: Date.parse("2026-10-01T00:00:00Z") };
const ids = ["CPM1", "CPM2", "CPM3", "CPM4", "CPM5", "CPM5A", "CPM6", "CPM6A", "CPM6B", "CPM6C", "CPM7", "CPM8"];
const given = (reported: Reported[]) => ({ month, incidents: [], targets: [], reported, fromFacts: {}, selfService: undefined });

test("nothing reported and no facts: all twelve stand, none with a level to judge", () => {
  const figures = codeMeasures(given([]));
  expect(figures.map(({ measureId }) => measureId)).toEqual(ids);
  expect(figures.every(({ value, numerator }) => value === null && numerator === null)).toBe(true);
  expect(figures.find(({ measureId }) => measureId === "CPM4")).toMatchObject({ status: "not-applicable" });
});

test("what providers reported goes before, all providers and Regions of a measure together; other measures stand by provider and Region", () => {
  const random = randomFrom(23);
  for (let round = 0; round < 50; round++) {
    const reported = Array.from({ length: random.integer(1, 30) }, (): Reported => {
      const total = random.integer(0, 500);
      return {
        ...{ measureId: random.pick(["CPM1", "CPM7", "SPPM-RTT2"]), provider: random.pick(["CSP North", "DSP"]) },
        ...{ region: random.pick(["", "North"]), within: random.integer(0, total), total },
      };
    });
    const figures = codeMeasures(given(reported));
    for (const id of ["CPM1", "CPM7"]) {
      let [within, total, rows] = [0, 0, 0];
      for (const each of reported) if (each.measureId === id) [within, total, rows] = [within + each.within, total + each.total, rows + 1];
      const figure = figures.find(({ measureId }) => measureId === id);
      if (rows === 0) expect(figure?.status).toBe("not-available");
      else if (total === 0) expect(figure?.status).toBe("not-applicable");
      else expect(figure).toMatchObject({ value: within / total, numerator: within, denominator: total });
    }
    expect(figures.filter(({ measureId }) => measureId === "SPPM-RTT2")).toHaveLength(
      reported.filter(({ measureId }) => measureId === "SPPM-RTT2").length,
    );
  }
});

test("the regime's rows by SMETS version and Region, times beside Target Response Times; a folded median is told as where it lies", () => {
  const cell = {
    ...absentCell("IS", "2026-09", { itemType: "process", item: "MP122-PP", breakdown: "csp_region", breakdownValue: "North" }),
    ...{ within_trt: 0.99, rtt_mean_ms: 1500, rtt_median_ms: null },
  };
  const columns = [
    { name: "North", cell, medianBetween: [700, 1200] as [number, number] },
    { name: "SMETS1", cell: { ...cell, within_trt: null, rtt_mean_ms: null }, medianBetween: null },
    { name: "All", cell, medianBetween: null },
  ];
  const rows = oprFigures("IS", [{ measureId: "OPR-PP", name: "Prepayment", process: "MP122-PP", columns }]);
  expect(rows.map(({ dimensions, unit, value, status }) => [dimensions.csp_region ?? dimensions.smets, unit, value, status])).toEqual([
    ["North", "share", 0.99, "shown"],
    ["North", "ms", null, "not-available"],
    ["North", "ms", 1500, "shown"],
    ["SMETS1", "share", null, "suppressed"],
    ["SMETS1", "ms", null, "suppressed"],
    ["SMETS1", "ms", null, "suppressed"],
  ]);
  expect(rows[1].note).toContain("0.7\u00a0s to 1.2\u00a0s");
});
