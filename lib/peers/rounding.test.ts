import fc from "fast-check";
import { expect, test } from "vitest";
import { roundRate, roundSignificant, significantUnit } from "@/lib/peers/rounding";

test.each([
  [0.9514, 0.001, 0.951],
  [0.9515, 0.001, 0.952],
  [1, 0.001, 1],
  [0, 0.001, 0],
  [0.0004999, 0.001, 0],
  [0.1234, 0.005, 0.125],
  [2 / 3, 0.001, 0.667],
])("rate %d in steps of %d is %d", (rate, step, expected) => expect(roundRate(rate, step)).toBe(expected));

test.each([
  [1234, 2, 1200],
  [1250, 2, 1300],
  [999_600, 3, 1_000_000],
  [4567, 3, 4570],
  [7, 2, 7],
  [0.123, 2, 0.12],
  [0, 2, 0],
  [1049.6, 2, 1000],
  [86_400_000, 2, 86_000_000],
])("%d to %d figures is %d", (value, figures, expected) => expect(roundSignificant(value, figures)).toBe(expected));

test("rounding is never off by more than half a unit, keeps order, and changes nothing twice", () => {
  const value = fc.double({ min: 0.01, max: 1e9, noNaN: true });
  fc.assert(
    fc.property(value, value, fc.integer({ min: 1, max: 3 }), (a, b, figures) => {
      const rounded = roundSignificant(a, figures);
      expect(Math.abs(rounded - a)).toBeLessThanOrEqual(significantUnit(a, figures) * 0.5001);
      expect(roundSignificant(rounded, figures)).toBe(rounded);
      if (a <= b) expect(rounded).toBeLessThanOrEqual(roundSignificant(b, figures));
    }),
  );
});
