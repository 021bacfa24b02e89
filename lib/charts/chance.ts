/** Two-sided 95 % and 99.8 % points of the normal distribution, the limits of a funnel plot (Spiegelhalter 2005). */
export const z95 = 1.959964;
export const z998 = 3.090232;

/** The limits chance alone gives around a rate at a volume: [low, high] as shares, clamped to 0..1. */
export function chanceLimits(rate: number, volume: number, z = z95): [number, number] {
  const reach = volume > 0 ? z * Math.sqrt((rate * (1 - rate)) / volume) : 1;
  return [Math.max(0, rate - reach), Math.min(1, rate + reach)];
}

/** Wilson's 95 % interval of numerator out of denominator, as shares (Wilson 1927); [0, 1] for a denominator of 0. */
export function wilsonInterval(numerator: number, denominator: number, z = z95): [number, number] {
  if (denominator === 0) return [0, 1];
  const share = numerator / denominator;
  const scale = 1 + (z * z) / denominator;
  const middle = (share + (z * z) / (2 * denominator)) / scale;
  const reach = (z / scale) * Math.sqrt((share * (1 - share)) / denominator + (z * z) / (4 * denominator * denominator));
  return [Math.max(0, middle - reach), Math.min(1, middle + reach)];
}

/** Whether a difference from `rate` is within what chance alone would give at the own volume: the rate lies in Wilson's 95 % interval. */
export function couldBeChance(numerator: number, denominator: number, rate: number): boolean {
  const [low, high] = wilsonInterval(numerator, denominator);
  return rate >= low && rate <= high;
}

/** The same against a rate that was rounded: chance explains the difference when any rate that rounds to it lies in the interval. */
export function couldBeChanceOf(numerator: number, denominator: number, rounded: number, step: number): boolean {
  const [low, high] = wilsonInterval(numerator, denominator);
  return rounded + step / 2 >= low && rounded - step / 2 <= high;
}

type Counts = { numerator: number; denominator: number };

/** Whether the change between two own rates is within what chance alone would give: a two-sided pooled z test at 95 %. */
export function changeCouldBeChance(now: Counts, before: Counts): boolean {
  if (now.denominator === 0 || before.denominator === 0) return true;
  const pooled = (now.numerator + before.numerator) / (now.denominator + before.denominator);
  const error = Math.sqrt(pooled * (1 - pooled) * (1 / now.denominator + 1 / before.denominator));
  return error === 0 || Math.abs(now.numerator / now.denominator - before.numerator / before.denominator) <= z95 * error;
}
