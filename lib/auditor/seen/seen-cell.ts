/** What readers see of one cell of released_industry; a figure that is withheld is null. Rates are shares 0..1, times ms. */
export type SeenCell = {
  outcome_success: number | null;
  delivery_failure: number | null;
  within_trt: number | null;
  volume: number | null;
  rtt_best_ms: number | null;
  rtt_worst_ms: number | null;
  rtt_mean_ms: number | null;
  rtt_median_ms: number | null;
};

/** A cell of which nothing is shown. */
export const nothingShown: SeenCell = {
  outcome_success: null,
  delivery_failure: null,
  within_trt: null,
  volume: null,
  rtt_best_ms: null,
  rtt_worst_ms: null,
  rtt_mean_ms: null,
  rtt_median_ms: null,
};
export type SeenRate = "outcome_success" | "delivery_failure" | "within_trt";

/** The cells of one role in which anything is shown, by their number in the lattice. */
export type RoleSeen = Map<number, SeenCell>;

export type Interval = { low: number; high: number };

/** The numbers that a reader knows to give the rate when rounded to the step. */
export function rateInterval(rate: number, step: number): Interval {
  return { low: Math.max(0, rate - step / 2), high: Math.min(1, rate + step / 2) };
}

/** The whole numbers that a reader knows to give the volume when rounded to so many significant figures. */
export function volumeInterval(volume: number, figures: number): Interval {
  if (volume <= 0) return { low: 0, high: 0 };
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(volume) + 1e-12) - figures + 1);
  const isPowerOfTen = 10 ** Math.round(Math.log10(volume)) === volume;
  const unitBelow = isPowerOfTen ? Math.max(1, unit / 10) : unit;
  return { low: Math.ceil(volume - unitBelow / 2), high: Math.ceil(volume + unit / 2) - 1 };
}
