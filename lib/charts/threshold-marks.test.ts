import { expect, test } from "vitest";
import { monthShareChart } from "@/lib/charts/month-series";
import { thresholdMarks, thresholdSentences } from "@/lib/charts/threshold-marks";
import { released, shareOf } from "@/lib/testing/chart-values";

const below = { metric: "outcome-success", direction: "below", level: 0.95 } as const;
const above = { metric: "round-trip-time", direction: "above", level: 12_000 } as const;

test("a threshold stands on the axis of its own metric, which reaches to it, and the words say which months crossed it", () => {
  const months = [
    { period: "2026-08", version: 1, own: shareOf(93, 100), industry: released(0.93) },
    { period: "2026-09", version: 1, own: shareOf(96, 100), industry: released(0.93) },
  ];
  const { thresholds, y } = monthShareChart(months, [{ ...below, level: 0.999 }, above]);
  expect(thresholds).toEqual([{ value: 99.9, text: "Your threshold: below 99.9%" }]);
  expect(y.domain[1]).toBe(100);
  expect(thresholdMarks([below, above], "round-trip-time", 1 / 1000)).toEqual([{ value: 12, text: "Your threshold: above 12\u00a0s" }]);
  const values = months.map(({ period, own }) => ({ period, value: own.value }));
  expect(thresholdSentences([below], "outcome-success", values)).toBe(
    "Your threshold, outcome success below 95.0%, was crossed in August 2026. ",
  );
  expect(thresholdSentences([above], "outcome-success", values)).toBe("");
});
