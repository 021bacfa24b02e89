/** Successes of so many requests in one stratum of a process: a Device Type, Region and SMETS version together. */
export type Stratum = { requests: number; successes: number };
/** Unrounded: expected + (own - expected) = own; mixEffect + rateEffect = own rate less industry rate. */
export type MixEffects = { expected: number; mixEffect: number; rateEffect: number };

/**
 * P14 (direct standardisation): what the industry's rates would give over the own mix, and the gap own less industry split into what the mix
 * and what the own rates make of it. `rateOf`: the industry rate that stands for a stratum; it must be safe to know by itself, so that a
 * mix of them is. Own requests above 0.
 */
export function mixEffects(own: ReadonlyMap<string, Stratum>, rateOf: (stratum: string) => number, industryRate: number): MixEffects {
  let requests = 0;
  let successes = 0;
  let expected = 0;
  for (const [stratum, counted] of own) {
    requests += counted.requests;
    successes += counted.successes;
    expected += counted.requests * rateOf(stratum);
  }
  expected /= requests;
  return { expected, mixEffect: expected - industryRate, rateEffect: successes / requests - expected };
}
