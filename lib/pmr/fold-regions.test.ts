import { expect, test } from "vitest";
import { absentCell, type ReleasedCell } from "@/lib/metrics/queries/released-cells";
import { foldRegions } from "@/lib/pmr/fold-regions";

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
