/** A small seeded source of chance (mulberry32): same seed, same draws. For tests only. */
export type Random = {
  next(): number;
  between(low: number, high: number): number;
  integer(low: number, high: number): number;
  chance(probability: number): boolean;
  pick<T>(from: readonly T[]): T;
  weighted<T>(from: readonly T[], weight: (each: T) => number): T;
};

/** Draws from the seed; `integer` includes both ends. */
export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  const next = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const integer = (low: number, high: number) => low + Math.floor(next() * (high - low + 1));
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    integer,
    chance: (probability) => next() < probability,
    pick: (from) => from[integer(0, from.length - 1)] as (typeof from)[number],
    weighted: (from, weight) => {
      let left = next() * from.reduce((sum, each) => sum + weight(each), 0);
      return from.find((each) => (left -= weight(each)) < 0) ?? (from[from.length - 1] as (typeof from)[number]);
    },
  };
}
