import { expect, test } from "vitest";
import { absentCell, type ReleasedCell } from "@/lib/metrics/queries/released-cells";
import { foldRegions, medianBetween } from "@/lib/pmr/fold-regions";
import { randomFrom } from "@/lib/testing/random";

const region = (breakdownValue: string, given: Partial<ReleasedCell> = {}): ReleasedCell => ({
  ...absentCell("IS", "2026-09", { itemType: "process", item: "MP122-PP", breakdown: "csp_region", breakdownValue }),
  ...given,
});
const shown = { within_trt_decision: "shown", volume_decision: "shown", round_trip_time_decision: "shown" } as const;
const north = region("North", {
  ...shown,
  within_trt: 0.9,
  volume: 3000,
  rtt_mean_ms: 1000,
  rtt_median_ms: 800,
  rtt_best_ms: 5,
  rtt_worst_ms: 90,
});
const twin = region("4G North", {
  ...shown,
  within_trt: 0.5,
  volume: 1000,
  rtt_mean_ms: 3000,
  rtt_median_ms: 700,
  rtt_best_ms: 9,
  rtt_worst_ms: 99,
});

test("4G is folded in by the released volumes; a median of two cannot be made, and no twin stays apart", () => {
  const folded = foldRegions([north, twin, region("South")]);
  expect(folded.map(({ breakdownValue }) => breakdownValue)).toEqual(["North", "South"]);
  expect(folded[0]).toMatchObject({
    within_trt: 0.8,
    volume: 4000,
    rtt_mean_ms: 1500,
    rtt_median_ms: null,
    rtt_best_ms: 5,
    rtt_worst_ms: 99,
  });
});

test("what is withheld on either side is withheld, never read as nothing; a Region whose twin shows nothing stands as it is", () => {
  const withheld = region("4G North", { ...shown, within_trt: null, within_trt_decision: "few_peers", volume: 1000, rtt_mean_ms: 3000 });
  expect(foldRegions([north, withheld])[0]).toMatchObject({ within_trt: null, within_trt_decision: "secondary", volume: 4000 });
  expect(foldRegions([north, region("4G North")])).toEqual([north]);
  expect(foldRegions([twin])).toMatchObject([{ breakdownValue: "North", within_trt: 0.5 }]);
});

test("the median with the twin lies between the two; the folded shares and mean are those of all requests together", () => {
  expect(medianBetween([north, twin], "North")).toEqual([700, 800]);
  expect(medianBetween([north, region("4G North", { ...shown, volume: 9, rtt_mean_ms: 1 })], "North")).toBeNull();
  expect(medianBetween([north], "North")).toBeNull();
  const random = randomFrom(19);
  const lowerMedian = (times: number[]) => times.toSorted((a, b) => a - b)[Math.ceil(times.length / 2) - 1];
  for (let round = 0; round < 50; round++) {
    const times = [0, 1].map(() => Array.from({ length: random.integer(1, 9) * 100 }, () => random.integer(1, 5000)));
    const sums = times.map((own) => own.reduce((a, b) => a + b, 0));
    const cells = times.map((own, at) =>
      region(at === 0 ? "North" : "4G North", {
        ...shown,
        volume: own.length,
        within_trt: own.filter((time) => time < 2000).length / own.length,
        rtt_mean_ms: sums[at] / own.length,
        rtt_median_ms: lowerMedian(own),
        rtt_best_ms: Math.min(...own),
        rtt_worst_ms: Math.max(...own),
      }),
    );
    const all = times.flat();
    const [low, high] = medianBetween(cells, "North") ?? [Infinity, -Infinity];
    expect(lowerMedian(all)).toBeGreaterThanOrEqual(low);
    expect(lowerMedian(all)).toBeLessThanOrEqual(high);
    const [folded] = foldRegions(cells);
    expect(folded.within_trt).toBeCloseTo(all.filter((time) => time < 2000).length / all.length, 9);
    expect(folded.rtt_mean_ms).toBeCloseTo((sums[0] + sums[1]) / all.length, 6);
    expect(folded).toMatchObject({ rtt_best_ms: Math.min(...all), rtt_worst_ms: Math.max(...all) });
    expect(Math.abs((folded.volume ?? 0) - all.length)).toBeLessThanOrEqual(5);
  }
});
