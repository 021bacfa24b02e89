import fc from "fast-check";
import { expect, test } from "vitest";
import { bucketOf, decodeHistogram, encodeHistogram, ladderOf, packHistogram, percentileMs } from "@/lib/metrics/histogram";
import { histogramHex, lowerMedian } from "@/lib/testing/recount";

// Every whole ms would take seconds; the small ones all, the larger ones in steps.
function* wholeTimes() {
  for (let ms = 1; ms < 100_000_000; ms += ms < 3_000 ? 1 : 1 + Math.floor(ms / 3_000)) yield ms;
}

const runs = process.env.TEST_FULL ? 20_000 : 500;
const milliseconds = fc.oneof(
  fc.integer({ min: 0, max: 60 }),
  fc.integer({ min: 0, max: 90_000 }),
  fc.integer({ min: 0, max: 100_000_000 }),
);
const ascending = (times: number[]) => [...times].sort((a, b) => a - b);
const someTimes = fc.array(milliseconds, { minLength: 1, maxLength: 200 });

test("every whole time lies in the bucket whose edges hold it", () => {
  for (const ms of wholeTimes()) {
    const bucket = bucketOf(ms);
    expect(1.02 ** (bucket - 1) <= ms * (1 + 1e-12) && ms < 1.02 ** bucket * (1 + 1e-12) ? "held" : ms).toBe("held");
  }
  expect(bucketOf(0)).toBe(0);
  expect(bucketOf(1)).toBe(1);
});

test("the estimate of any single time is within 1 %, and exact below 50 ms", () => {
  for (const ms of [0, ...wholeTimes()]) {
    const estimate = percentileMs(decodeHistogram(encodeHistogram([ms])), 0.5, 0, 1e9) ?? -1;
    expect(Math.abs(estimate - ms) <= (ms < 50 ? 0 : 0.01 * ms), `${ms} as ${estimate}`).toBe(true);
  }
});

test("the lower median and every percentile of random times are within 1 %", () => {
  fc.assert(
    fc.property(someTimes, fc.integer({ min: 1, max: 100 }), (times, percent) => {
      const sorted = ascending(times);
      const histogram = decodeHistogram(encodeHistogram(sorted));
      const exact = sorted[Math.ceil((percent * sorted.length) / 100) - 1];
      const estimate = percentileMs(histogram, percent / 100, sorted[0], sorted[sorted.length - 1]) ?? -1;
      expect(Math.abs(estimate - exact)).toBeLessThanOrEqual(0.01 * exact);
      const median = percentileMs(histogram, 0.5, sorted[0], sorted[sorted.length - 1]) ?? -1;
      expect(Math.abs(median - (lowerMedian(sorted) ?? 0))).toBeLessThanOrEqual(0.01 * (lowerMedian(sorted) ?? 0));
    }),
    { numRuns: runs },
  );
});

test("concatenation is merging, whatever the order", () => {
  fc.assert(
    fc.property(someTimes, someTimes, (one, other) => {
      const joined = decodeHistogram(Buffer.concat([encodeHistogram(ascending(one)), encodeHistogram(ascending(other))]));
      const together = decodeHistogram(encodeHistogram(ascending([...other, ...one])));
      expect(joined.total).toBe(one.length + other.length);
      expect(joined.counts).toEqual(together.counts);
    }),
    { numRuns: runs },
  );
});

test("the bytes are those of the data model", () => {
  fc.assert(
    fc.property(someTimes, (times) => {
      expect(Buffer.from(encodeHistogram(ascending(times))).toString("hex")).toBe(histogramHex(times));
    }),
  );
});

test("nothing has no percentile and no ladder; a cut entry is refused", () => {
  const empty = decodeHistogram(new Uint8Array());
  expect(percentileMs(empty, 0.5, 0, 0)).toBeNull();
  expect(ladderOf(empty, 0, 0)).toEqual([]);
  expect(() => decodeHistogram(new Uint8Array(7))).toThrow(/cut short/);
});

test("the ladder has its rungs in rising order", () => {
  const ladder = ladderOf(decodeHistogram(encodeHistogram([10, 20, 30, 40, 5_000])), 10, 5_000);
  expect(ladder.map(({ label }) => label)).toEqual(["p10", "p25", "p50", "p75", "p90", "p95", "p99"]);
  expect(ladder.find(({ label }) => label === "p50")?.ms).toBe(30);
  expect([...ladder].sort((a, b) => a.ms - b.ms)).toEqual(ladder);
});

test("a counted histogram is packed as it was", () => {
  fc.assert(
    fc.property(fc.array(milliseconds, { maxLength: 200 }), (times) => {
      const bytes = encodeHistogram(ascending(times));
      expect(Buffer.from(packHistogram(decodeHistogram(bytes)))).toEqual(Buffer.from(bytes));
    }),
    { numRuns: runs },
  );
});
