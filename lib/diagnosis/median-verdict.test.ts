import { expect, test } from "vitest";
import { medianVerdict } from "@/lib/diagnosis/median-verdict";
import { decodeHistogram, encodeHistogram } from "@/lib/metrics/histogram";
import { randomFrom } from "@/lib/testing/random";

const random = randomFrom(4);
/** Times whose true median is so many ms. */
const times = (count: number, median: number) =>
  decodeHistogram(
    encodeHistogram(Float64Array.from({ length: count }, () => Math.round(median * Math.exp(random.integer(-1000, 1000) / 1000))).sort()),
  );

test("a median is better or worse only where the volume bears it", () => {
  expect(medianVerdict(times(4_000, 6_000), 7_000, 1)).toBe("better");
  expect(medianVerdict(times(4_000, 8_200), 7_000, 1)).toBe("worse");
  expect(medianVerdict(times(20, 8_200), 7_000, 1)).toBe("could be chance");
  expect(medianVerdict(times(4_000, 8_200), 7_000, 100)).toBe("could be chance");
  expect(medianVerdict(decodeHistogram(new Uint8Array()), 7_000, 1)).toBe("could be chance");
});

test("the same median is called different in at most one of twenty industries, rounding included", () => {
  const called = Array.from({ length: 300 }, () => medianVerdict(times(200, 1_049), 1_000, 1)).filter(
    (verdict) => verdict !== "could be chance",
  );
  expect(called.length).toBeLessThanOrEqual(15);
});
