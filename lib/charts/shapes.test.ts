import { expect, test } from "vitest";
import { ladderOf } from "@/lib/charts/ladder";
import { limitsOf } from "@/lib/charts/limits";
import { stripsOf } from "@/lib/charts/strip";
import { notDelivered, released, releasedTimes, shareOf, times, withheld } from "@/lib/testing/chart-values";

const percentiles = [
  { label: "p10", ms: 2_100 },
  { label: "p50", ms: 6_900 },
  { label: "p90", ms: 41_000 },
  { label: "p99", ms: 610_000 },
];

test("the ladder goes from best to worst with the mean where its value falls, and uses the exact median", () => {
  const ladder = ladderOf(percentiles, times(6_800), releasedTimes(6_100), 30);
  expect(ladder?.rungs.map(({ label }) => label)).toEqual(["Best", "10th", "Median", "Mean", "90th", "99th", "Worst"]);
  expect(ladder?.rungs[2]).toMatchObject({ own: { text: "6.8" }, industry: { text: "6.1" }, strong: true });
  expect(ladder?.rungs[1].industry).toBeNull();
  expect(ladder?.target?.text).toBe("TRT 30 s");
  const places = ladder?.rungs.map(({ own }) => own.place) ?? [];
  expect(places).toEqual([...places].sort((a, b) => a - b));
});

test("without responses there is no ladder; a withheld industry leaves the own times", () => {
  expect(ladderOf(percentiles, times(null), releasedTimes(6_100), 30)).toBeNull();
  expect(ladderOf(percentiles, times(6_800), releasedTimes(null), null)).toMatchObject({ target: null });
  expect(ladderOf(percentiles, times(6_800), releasedTimes(null), null)?.rungs.every(({ industry }) => industry === null)).toBe(true);
});

test("strips share one scale with the industry in the middle and worse to the left", () => {
  const { strips, reach } = stripsOf([
    { success: shareOf(918, 1000), industry: released(0.942) },
    { success: shareOf(984, 1000), industry: released(0.977) },
    { success: shareOf(10, 10), industry: withheld },
    { success: notDelivered, industry: released(0.9) },
  ]);
  expect(reach).toBe(3);
  expect(strips[0]?.own).toBeCloseTo(0.1);
  expect(strips[1]?.own).toBeGreaterThan(0.5);
  expect(strips.slice(2)).toEqual([null, null]);
  for (const strip of strips) {
    for (const place of strip ? [strip.own, ...strip.chance] : []) {
      expect(place).toBeGreaterThanOrEqual(0);
      expect(place).toBeLessThanOrEqual(1);
    }
  }
});

test("limits lie around the industry, the outer ones wider, all on the axis", () => {
  const model = limitsOf(shareOf(38_680, 41_862), released(0.94));
  expect(model?.own.text).toBe("92.4%");
  const { industry, limits95, limits998, own } = model!;
  const order = [own.place, limits998[0], limits95[0], industry.place, limits95[1], limits998[1]];
  expect(order).toEqual([...order].sort((a, b) => a - b));
  expect(order.every((place) => place >= 0 && place <= 1)).toBe(true);
  expect(limitsOf(shareOf(1, 2), withheld)).toBeNull();
});
