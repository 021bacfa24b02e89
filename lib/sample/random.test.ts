import { expect, test } from "vitest";
import { Random, scramble } from "@/lib/sample/random";

const draws = (random: Random) => Array.from({ length: 50 }, () => random.next());

test("the same seed, label and index give the same numbers, and any other gives others", () => {
  expect(draws(new Random(7, "requests", 3))).toEqual(draws(new Random(7, "requests", 3)));
  for (const other of [new Random(8, "requests", 3), new Random(7, "alerts", 3), new Random(7, "requests", 4)]) {
    expect(draws(other)).not.toEqual(draws(new Random(7, "requests", 3)));
  }
});

test("numbers are spread evenly over 0 to 1", () => {
  const random = new Random(1, "even");
  const counts = new Array<number>(10).fill(0);
  for (let index = 0; index < 100_000; index++) counts[Math.floor(random.next() * 10)]++;
  for (const count of counts) expect(Math.abs(count - 10_000)).toBeLessThan(500);
});

test("no two numbers are scrambled to the same", () => {
  const seen = new Set(Array.from({ length: 200_000 }, (_, value) => scramble(value, 12345)));
  expect(seen.size).toBe(200_000);
});

test("a weight of nothing is never picked", () => {
  const random = new Random(1, "weights");
  const picked = new Set(Array.from({ length: 1000 }, () => random.weighted([3, 0, 1])));
  expect([...picked].sort()).toEqual([0, 2]);
  expect(random.weighted([0, 0])).toBe(-1);
});

test("half of the log-normal draws lie below the median", () => {
  const random = new Random(1, "median");
  const below = Array.from({ length: 20_000 }, () => random.logNormal(40, 1.2)).filter((value) => value < 40).length;
  expect(Math.abs(below - 10_000)).toBeLessThan(300);
});
