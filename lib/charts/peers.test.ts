import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { wilsonInterval } from "@/lib/charts/chance";
import { monthShareChart } from "@/lib/charts/month-series";
import { bandRuns } from "@/lib/charts/peer-band";
import { peerStripOf } from "@/lib/charts/peer-strip";
import { peersWithheldWords, quarterOf, standingByMedian, standingSummary, standingTitle } from "@/lib/charts/peer-words";
import { pointWords, spreadLabels } from "@/lib/charts/time-chart";
import { trendSummary, trendTitle } from "@/lib/charts/time-words";
import { plainWords } from "@/lib/charts/words";
import type { PeerBand } from "@/lib/metrics/models";
import { bandOf, noBand, peersOf, released, shareOf, withheld } from "@/lib/testing/chart-values";

const own = shareOf(38_680, 41_862);
const band = bandOf(0.925, 0.94, 0.955);

describe("the quarter in words", () => {
  const step = fc.integer({ min: 0, max: 200 });
  test("is what counting against the quartiles gives, and never a rank", () => {
    fc.assert(
      fc.property(fc.tuple(step, step, step), fc.integer({ min: 0, max: 1000 }), (edges, successes) => {
        const [lower, median, upper] = [...edges].sort((a, b) => a - b).map((each) => each / 200);
        const share = shareOf(successes, 1000);
        const naive = successes / 1000 < lower ? "lowest quarter" : successes / 1000 > upper ? "highest quarter" : "middle half";
        expect(quarterOf(share, bandOf(lower, median, upper))).toBe(naive);
        expect(standingTitle(share, withheld, bandOf(lower, median, upper))).toBe(`You stand in the ${naive}`);
      }),
    );
  });

  test("chance is asked of every rate that rounds to the median", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 5000 }), fc.double({ min: 0, max: 1, noNaN: true }), step, (volume, part, at) => {
        const successes = Math.floor(part * volume);
        const [low, high] = wilsonInterval(successes, volume);
        const rounded = at / 200;
        const naive = [-0.0025, -0.001, 0, 0.001, 0.0025].some((by) => rounded + by >= low && rounded + by <= high);
        const found = standingByMedian(shareOf(successes, volume), bandOf(rounded, rounded, rounded));
        if (naive) expect(found?.chance).toBe(true);
        if (!found?.chance) expect(rounded < low || rounded > high).toBe(true);
      }),
    );
  });

  test("the summary says how many peers are shown, how far the median is and whether that is chance", () => {
    const points = peersOf([0.9, 0.935, 0.935, 0.95, 0.97]);
    expect(standingSummary(own, released(0.935), band, points)).toBe(
      "Against 5 peers you are 1.6 points below the median group (94.0%). At your volume that is more than chance alone would give.",
    );
    expect(standingSummary(shareOf(94, 100), released(0.935), band, points)).toBe(
      "Against 5 peers you are level with the median group (94.0%).",
    );
    expect(standingSummary(own, released(0.935), noBand, points)).toMatch(/^Against 5 peers; too few for quarters\. At your volume/);
    expect(standingSummary(own, withheld, noBand, peersOf([]))).toBe("Too few peers to show safely. Your own figure is not affected.");
  });

  test("withheld peers say which rule, and what is shown instead", () => {
    expect(peersWithheldWords(withheld, released(0.94))).toMatch(/^Too few other groups.*The industry, 94\.0%, is shown instead\.$/);
    expect(peersWithheldWords({ ...withheld, reason: "dominance" }, withheld)).toMatch(
      /^One or two groups.*Your own figures are not affected\.$/,
    );
    expect(peersWithheldWords({ ...withheld, reason: "class" }, released(0.94))).toMatch(/^Peers are not released at this detail/);
    expect(peersWithheldWords({ status: "shown" }, released(0.94))).toBe("");
  });
});

describe("the band over time", () => {
  const month = (period: string, successes: number, each: PeerBand) => ({
    period,
    version: 1,
    own: shareOf(successes, 1000),
    industry: released(0.94),
    band: each,
  });
  const months = [month("2026-07", 906, band), month("2026-08", 918, noBand), month("2026-09", 924, bandOf(0.93, 0.945, 0.96, 0.9, 0.98))];

  test("has a shape a run of months, named edges at its end and its words in the reader", () => {
    const model = monthShareChart(months);
    expect(bandRuns(model.points, ({ lower, upper }) => [lower, upper])).toEqual([[[0, 92.5, 95.5]], [[2, 93, 96]]]);
    expect(bandRuns(model.points, ({ tenth, ninetieth }) => [tenth, ninetieth])).toEqual([[[2, 90, 98]]]);
    expect(model.ends.map(({ text }) => text)).toEqual([
      "90th percentile",
      "Upper quartile",
      "Median 94.5%",
      "Industry 94.0%",
      "Lower quartile",
      "You 92.4%",
      "10th percentile",
    ]);
    expect(pointWords(model.points[2])).toMatch(/, middle half 93\.0% to 96\.0%, median 94\.5%$/);
    expect(pointWords(model.points[1])).toMatch(/industry 94\.0%$/);
    expect(model.y.domain).toEqual([90, 98]);
  });

  test("title and summary name the median group", () => {
    expect(trendTitle(months)).toBe("You rose 1.8 points in two months; the median group rose 0.5");
    expect(plainWords(trendSummary(months[2], months[1]))).toMatch(
      /below the industry \(94\.0%\), 2\.1 points below the median group \(94\.5%\)\.$/,
    );
  });

  test("labels never meet and stay as near to their places as the room allows", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 0, max: 200 }), { maxLength: 9 }), (places) => {
        const wanted = [...places].sort((a, b) => a - b);
        const placed = spreadLabels(wanted, 16, 0, 200);
        expect(placed).toHaveLength(wanted.length);
        placed.forEach((at, index) => {
          expect(at).toBeGreaterThanOrEqual(0);
          expect(at).toBeLessThanOrEqual(200);
          if (index > 0) expect(at - placed[index - 1]).toBeGreaterThanOrEqual(16 - 1e-9);
        });
        if (wanted.every((at, index) => index === 0 || at - wanted[index - 1] >= 16)) expect(placed).toEqual(wanted);
      }),
    );
  });
});

describe("the dot strip", () => {
  test("a dot a peer in the order given, equal rates stacked, all inside the axis", () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: 100, max: 200 }), { minLength: 1, maxLength: 20 }), (steps) => {
        const rates = steps.map((each) => each / 200);
        const model = peerStripOf(own, peersOf(rates).points, band, released(0.94));
        expect(model?.dots).toHaveLength(rates.length);
        const byRate = rates.map((rate, at) => rates.slice(0, at).filter((each) => each === rate).length);
        expect(model?.dots.map(({ level }) => level)).toEqual(byRate);
        for (const place of [...(model?.dots ?? []), model?.own ?? { place: 0 }].map((each) => each.place)) {
          expect(place).toBeGreaterThanOrEqual(-1e-9);
          expect(place).toBeLessThanOrEqual(1 + 1e-9);
        }
        expect((model?.pitch ?? 0) * Math.max(...byRate)).toBeLessThanOrEqual(84);
      }),
    );
  });

  test("without a band the limits are around the industry; without an own value there is no strip", () => {
    const model = peerStripOf(own, peersOf([0.9, 0.95]).points, noBand, released(0.94));
    expect(model?.band).toBeNull();
    expect(model?.limits?.of).toBe("industry");
    expect(model?.own.quarter).toBe("");
    expect(peerStripOf(own, peersOf([0.9]).points, noBand, withheld)?.limits).toBeNull();
    expect(peerStripOf(shareOf(0, 0), peersOf([0.9]).points, band, released(0.94))).toBeNull();
  });
});
