import { expect, test } from "vitest";
import { wilsonLimits } from "@/lib/inventory/wilson";

test("the limits of known cases (Newcombe 1998, table I)", () => {
  const near = (limits: [number, number] | null, low: number, high: number) => {
    expect(limits?.[0]).toBeCloseTo(low, 4);
    expect(limits?.[1]).toBeCloseTo(high, 4);
  };
  near(wilsonLimits(81, 263), 0.2553, 0.3662);
  near(wilsonLimits(15, 148), 0.0624, 0.1605);
  near(wilsonLimits(0, 20), 0, 0.1611);
  near(wilsonLimits(1, 29), 0.0061, 0.1718);
});

test("within 0 and 1, around the share, and nothing over nothing", () => {
  expect(wilsonLimits(0, 0)).toBeNull();
  for (const [part, whole] of [
    [0, 1],
    [1, 1],
    [500, 1000],
  ]) {
    const [low, high] = wilsonLimits(part, whole) ?? [NaN, NaN];
    expect(low).toBeLessThanOrEqual(part / whole);
    expect(high).toBeGreaterThanOrEqual(part / whole);
    expect(low).toBeGreaterThanOrEqual(0);
    expect(high).toBeLessThanOrEqual(1);
  }
});
