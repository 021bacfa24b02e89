/** P3: a rate rounded to whole steps (0.001 = 0.1 point); halves go up. Deterministic: the same in every channel. */
export function roundRate(rate: number, step: number): number {
  const steps = Math.round(1 / step);
  return Math.floor(rate * steps + 0.5 + 1e-9) / steps;
}

/** P3: a time or volume rounded to so many significant figures; halves go up. 0 stays 0. */
export function roundSignificant(value: number, figures: number): number {
  if (value === 0) return 0;
  const unit = significantUnit(value, figures);
  return unit >= 1 ? Math.floor(value / unit + 0.5 + 1e-9) * unit : Math.floor(value * (1 / unit) + 0.5 + 1e-9) / (1 / unit);
}

/** The rounding unit at a value: the worth of its last significant figure. 0 for 0. */
export function significantUnit(value: number, figures: number): number {
  if (value === 0) return 0;
  const exponent = Math.floor(Math.log10(Math.abs(value)) + 1e-12) - figures + 1;
  return exponent >= 0 ? 10 ** exponent : 1 / 10 ** -exponent;
}
