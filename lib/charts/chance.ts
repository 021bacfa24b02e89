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
