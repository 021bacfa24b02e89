import fc from "fast-check";
import { expect, test } from "vitest";
import { splitGap, type KindCount } from "@/lib/diagnosis/split-gap";

const kind = (name: string, requests: number, failures: number, group = name): KindCount => ({ kind: name, group, requests, failures });

test("when only rates move it is all rate, when only the mix moves it is all mix", () => {
  const before = [kind("a", 100, 10), kind("b", 100, 30)];
  const rates = splitGap([kind("a", 200, 40), kind("b", 200, 60)], before);
  expect(rates).toMatchObject({ gap: expect.closeTo(-0.05), rate: expect.closeTo(-0.05), mix: expect.closeTo(0) });
  const mix = splitGap([kind("a", 50, 5), kind("b", 150, 45)], before);
  expect(mix).toMatchObject({ gap: expect.closeTo(-0.05), mix: expect.closeTo(-0.05), rate: expect.closeTo(0) });
});

test("a kind that is new or gone is mix", () => {
  const split = splitGap([kind("a", 100, 10), kind("new", 100, 50)], [kind("a", 100, 10), kind("gone", 20, 0)]);
  expect(split?.rate).toBeCloseTo(0, 12);
  expect(split?.mix).toBeCloseTo(split?.gap ?? 1, 12);
});

test("a month without requests cannot be split", () => {
  expect(splitGap([], [kind("a", 1, 0)])).toBeNull();
  expect(splitGap([kind("a", 1, 0)], [kind("b", 0, 0)])).toBeNull();
});

const counts = fc.array(
  fc.record({ kind: fc.constantFrom(..."abcdefgh"), requests: fc.nat(10_000), bad: fc.double({ min: 0, max: 1, noNaN: true }) }),
  { maxLength: 12 },
);
const unique = (drawn: { kind: string; requests: number; bad: number }[]) => [
  ...new Map(
    drawn.map(({ kind: name, requests, bad }) => [name, kind(name, requests, Math.floor(bad * requests), name < "d" ? "x" : "y")]),
  ).values(),
];

test("mix and rate, and the groups' parts, sum to the gap whatever the counts", () => {
  fc.assert(
    fc.property(counts, counts, (a, b) => {
      const split = splitGap(unique(a), unique(b));
      if (split === null) return;
      expect(split.mix + split.rate).toBeCloseTo(split.gap, 10);
      expect(split.groups.reduce((sum, { mix, rate }) => sum + mix + rate, 0)).toBeCloseTo(split.gap, 10);
      expect(split.gap).toBe(split.now - split.before);
    }),
    { numRuns: process.env.TEST_FULL === "1" ? 5_000 : 500 },
  );
});
