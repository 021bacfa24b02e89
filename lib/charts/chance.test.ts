import { expect, test } from "vitest";
import { chanceLimits, wilsonInterval } from "@/lib/charts/chance";
import { verdictAgainst, verdictBetween } from "@/lib/diagnosis/verdict";

test("Wilson's interval agrees with published values", () => {
  // Newcombe 1998, table I: 81 of 263, and 0 of 20.
  const [low, high] = wilsonInterval(81, 263);
  expect(low).toBeCloseTo(0.2553, 4);
  expect(high).toBeCloseTo(0.3662, 4);
  expect(wilsonInterval(0, 20)[1]).toBeCloseTo(0.1611, 4);
  expect(wilsonInterval(0, 0)).toEqual([0, 1]);
});

test("a gap is chance exactly when the own value is inside the limits around the rate", () => {
  for (const denominator of [12, 100, 1_395, 41_862]) {
    for (let numerator = 0; numerator <= denominator; numerator += Math.ceil(denominator / 97)) {
      const [low, high] = chanceLimits(0.94, denominator);
      const share = numerator / denominator;
      const inside = Math.abs(share - 0.94) <= high - 0.94 + 1e-9 && share >= low - 1e-9;
      if (high >= 1 || low <= 0 || Math.round(share * 1000) === 940) continue;
      expect(verdictAgainst({ numerator, denominator }, 0.94, "higher")).toBe(
        inside ? "could be chance" : share > 0.94 ? "better" : "worse",
      );
    }
  }
});

test("limits stay within 0 and 1 and are everything without volume", () => {
  expect(chanceLimits(0.99, 5)[1]).toBe(1);
  expect(chanceLimits(0.5, 0)).toEqual([0, 1]);
});

test("a change of a small Party may be chance where the same change of a large one is not", () => {
  const rise = (volume: number) =>
    verdictBetween({ numerator: 0.93 * volume, denominator: volume }, { numerator: 0.92 * volume, denominator: volume }, "higher");
  expect(rise(200)).toBe("could be chance");
  expect(rise(100_000)).toBe("better");
  expect(verdictBetween({ numerator: 0, denominator: 0 }, { numerator: 1, denominator: 2 }, "higher")).toBe("could be chance");
});

test("of one request nothing is said; of a few only what their exact odds bear, failures only or none", () => {
  const verdict = (numerator: number, denominator: number, rate: number) => verdictAgainst({ numerator, denominator }, rate, "higher");
  expect([verdict(0, 1, 0.94), verdict(1, 1, 0.94), verdict(0, 1, 0.05)]).toEqual([
    "could be chance",
    "could be chance",
    "could be chance",
  ]);
  // 0.06^3 = 0.0002; 0.87^20 = 0.06; 0.75^20 = 0.003.
  expect([verdict(0, 3, 0.94), verdict(20, 20, 0.87), verdict(20, 20, 0.75)]).toEqual(["worse", "could be chance", "better"]);
  expect(verdictBetween({ numerator: 0, denominator: 2 }, { numerator: 2, denominator: 2 }, "higher")).toBe("could be chance");
});

test("what varies by more than chance from day to day needs a wider gap", () => {
  const own = { numerator: 9_300, denominator: 10_000 };
  expect(verdictAgainst(own, 0.94, "higher")).toBe("worse");
  expect(verdictAgainst(own, 0.94, "higher", 9)).toBe("could be chance");
  expect(verdictAgainst(own, 0.935, "higher", 1, 0.005)).toBe("could be chance");
});
