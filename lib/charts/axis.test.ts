import { expect, test } from "vitest";
import { logAxis, logPosition, percentAxis, timeAxis } from "@/lib/charts/axis";

test.each([
  [
    [0.896, 0.94],
    ["89", "90", "91", "92", "93", "94%"],
  ],
  [
    [0.854, 0.942],
    ["84", "86", "88", "90", "92", "94", "96%"],
  ],
  [
    [0.975, 0.98],
    ["97.5", "98.0%"],
  ],
  [
    [1, 1],
    ["99.0", "99.5", "100.0%"],
  ],
  [
    [0, 0],
    ["0.0", "0.5", "1.0%"],
  ],
])("percents %j get the ticks %j", (shares, texts) => {
  const axis = percentAxis(shares);
  expect(axis.texts.length).toBeLessThanOrEqual(7);
  if (texts.length > 3) expect(axis.texts).toEqual(texts);
  for (const share of shares) {
    expect(share * 100).toBeGreaterThanOrEqual(axis.domain[0]);
    expect(share * 100).toBeLessThanOrEqual(axis.domain[1]);
  }
  expect(axis.domain[0]).toBeGreaterThanOrEqual(0);
  expect(axis.domain[1]).toBeLessThanOrEqual(100);
});

test("every range of shares fits its axis in two to seven lines", () => {
  for (let low = 0; low < 1; low += 0.037) {
    for (let high = low; high <= 1; high += 0.041) {
      const { domain, ticks } = percentAxis([low, high]);
      expect(ticks.length).toBeGreaterThanOrEqual(2);
      expect(ticks.length).toBeLessThanOrEqual(7);
      expect(domain[0]).toBeLessThanOrEqual(low * 100 + 1e-9);
      expect(domain[1]).toBeGreaterThanOrEqual(high * 100 - 1e-9);
    }
  }
});

test("an axis without values still has a scale", () => expect(percentAxis([]).domain).toEqual([0, 100]));

test("times start at zero, in seconds below two minutes and in minutes above", () => {
  expect(timeAxis([6_800, 6_100])).toMatchObject({ domain: [0, 8], msPerUnit: 1000, texts: ["0", "2", "4", "6", "8 s"] });
  expect(timeAxis([600_000])).toMatchObject({ msPerUnit: 60_000 });
  expect(timeAxis([600_000]).texts.at(-1)).toBe("10 min");
});

test("the log axis spans whole decades and places times on it", () => {
  const axis = logAxis([600, 86_310_000]);
  expect(axis.ticks).toEqual([0.1, 1, 10, 100, 1000, 10_000, 100_000]);
  expect(logPosition(axis, 100)).toBeCloseTo(0);
  expect(logPosition(axis, 10_000)).toBeCloseTo(1 / 3);
  expect(logPosition(axis, 0)).toBe(0);
  expect(logAxis([]).ticks.length).toBe(3);
});
