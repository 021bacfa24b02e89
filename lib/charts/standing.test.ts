import { expect, test } from "vitest";
import { byGap, changeInPoints, chanceSentence, standingInWords, standingOf } from "@/lib/charts/standing";
import { notDelivered, released, shareOf, withheld } from "@/lib/testing/chart-values";

test("the judgement follows the metric's direction, chance and rounding", () => {
  const own = shareOf(38_680, 41_862);
  expect(standingOf(own, released(0.94), "higher")).toEqual({ points: -1.6, tone: "worse", chance: false });
  expect(standingOf(own, released(0.94), "lower")?.tone).toBe("better");
  expect(standingOf(own, released(0.924), "higher")).toMatchObject({ points: 0, tone: "similar" });
  expect(standingOf(shareOf(24, 26), released(0.94), "higher")).toMatchObject({ tone: "similar", chance: true });
  expect(standingOf(own, withheld, "higher")).toBeNull();
  expect(standingOf(notDelivered, released(0.94), "higher")).toBeNull();
});

test("words", () => {
  expect(standingInWords({ points: -1.6, tone: "worse", chance: false })).toBe("1.6 points below industry");
  expect(standingInWords({ points: 0, tone: "similar", chance: true })).toBe("level with industry");
  expect(chanceSentence({ points: 0, tone: "similar", chance: true })).toBe("");
  expect(chanceSentence({ points: 2, tone: "similar", chance: true })).toContain("could be chance");
  expect(chanceSentence({ points: 2, tone: "better", chance: false })).toContain("more than chance alone");
});

test("a change needs both values", () => {
  expect(changeInPoints(shareOf(93, 100), shareOf(92, 100))).toBe(1);
  expect(changeInPoints(shareOf(93, 100), notDelivered)).toBeNull();
});

test("rows without an industry figure come last, by name", () => {
  const row = (name: string, own: number, industry: number | null) => ({
    name,
    success: shareOf(own, 100),
    industry: industry === null ? withheld : released(industry),
  });
  const rows = [row("B", 90, null), row("C", 95, 0.94), row("A", 90, null), row("D", 90, 0.94)].sort(byGap);
  expect(rows.map(({ name }) => name).join("")).toBe("DCAB");
});
