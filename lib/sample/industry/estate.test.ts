import { expect, test } from "vitest";
import { buildWorld } from "@/lib/sample/build-world";
import { sampleOptions } from "@/lib/sample/sample-options";

const world = buildWorld(sampleOptions({ outDir: "", devices: 6000, days: 60, seed: "estate", requestsPerDay: 3000 }));
const { estate, profiles } = world;
const lastDay = 59;

test("counting homes by profile gives every home once, and its own profile", () => {
  const found = new Set<number>();
  for (let profile = 0; profile < profiles.count; profile++) {
    for (let place = 0; place < estate.homesOf(profile, lastDay); place++) {
      const home = estate.homeAt(profile, place);
      expect(estate.profileOf(home)).toBe(profile);
      found.add(home);
    }
  }
  expect(found.size).toBe(estate.homesBy(lastDay));
  expect(Math.max(...found)).toBe(estate.homesBy(lastDay) - 1);
});

test("homes are installed in order, on the day on which they are counted first, and are SMETS2", () => {
  expect(estate.homesBy(lastDay)).toBeGreaterThan(estate.homesBy(-1) + 20);
  for (let home = estate.homesBy(-1); home < estate.homesBy(lastDay); home++) {
    const day = estate.installDay(home);
    expect(home).toBeGreaterThanOrEqual(estate.homesBy(day - 1));
    expect(home).toBeLessThan(estate.homesBy(day));
    expect(profiles.homes[estate.profileOf(home)].network).not.toBe("SMETS1");
  }
  expect(estate.installDay(0)).toBe(-1);
});

test("firmware only ever goes forward, and roll-outs go on during the sample", () => {
  const seen = [0, 20, 40, 59].map((day) => {
    profiles.moveTo(day);
    return Array.from(profiles.firmware);
  });
  for (let step = 1; step < seen.length; step++) {
    expect(seen[step].every((version, at) => version >= seen[step - 1][at])).toBe(true);
    expect(seen[step]).not.toEqual(seen[step - 1]);
  }
});
