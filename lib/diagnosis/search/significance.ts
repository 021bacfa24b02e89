/**
 * How many standard deviations the failures are from what was expected (`variance`: that of their difference when there is no cause): of Pearson's and the deviance's figure the one nearer to 0, since the
 * one is too sure above and the other below where failures are few. Positive: more failures. 0 where nothing can be said.
 */
export function deviationOf(observed: number, expected: number, variance: number): number {
  const gap = observed - expected;
  if (variance <= 0 || expected <= 0) return 0;
  const pearson = Math.abs(gap) / Math.sqrt(variance);
  const scale = variance / expected;
  const deviance = (2 / scale) * ((observed > 0 ? observed * Math.log(observed / expected) : 0) - gap);
  return Math.sign(gap) * Math.min(pearson, Math.sqrt(Math.max(deviance, 0)));
}

/** Two-sided probability that chance alone deviates so far (normal; Numerical Recipes erfcc, relative error below 1.2e-7). */
export function chanceOf(deviation: number): number {
  const x = Math.abs(deviation) / Math.SQRT2;
  const t = 1 / (1 + x / 2);
  const terms = [1.00002368, 0.37409196, 0.09678418, -0.18628806, 0.27886807, -1.13520398, 1.48851587, -0.82215223, 0.17087277];
  const sum = terms.reduceRight((total, term) => total * t + term, 0);
  return Math.min(1, t * Math.exp(-x * x - 1.26551223 + t * sum));
}

/**
 * The largest probability that still counts as a discovery when `tested` segments were looked at (Benjamini and Hochberg 1995): of all
 * discoveries at most the share `rate` is expected to be false. 0 when there is none.
 */
export function discoveryThreshold(chances: readonly number[], tested: number, rate: number): number {
  const ascending = [...chances].sort((a, b) => a - b);
  return ascending.reduce((threshold, chance, index) => (chance <= (rate * (index + 1)) / tested ? chance : threshold), 0);
}
