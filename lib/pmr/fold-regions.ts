import { roundSignificant } from "@/lib/peers/rounding";
import type { ReleasedCell } from "@/lib/metrics/queries/released-cells";

/** Volumes are released to three significant figures (P3), and so are their sums. */
const volumeFigures = 3;
const networks = ["North", "Central", "South"] as const;

/**
 * The Regions with their 4G twins folded in: shares and the mean weighted by the released volumes, the best and worst of both, volumes added.
 * A median cannot be made of two: it is null (medianBetween tells where it lies). A figure withheld on either side is withheld; where there is no twin
 * the Region stands as it is.
 */
export function foldRegions(cells: readonly ReleasedCell[]): ReleasedCell[] {
  const regions = cells.filter(({ breakdown }) => breakdown === "csp_region");
  const folded = networks.flatMap((name) => {
    const own = regions.find(({ breakdownValue }) => breakdownValue === name);
    const twin = regions.find(({ breakdownValue }) => breakdownValue === `4G ${name}`);
    if (!own || !twin) return own ?? (twin ? [{ ...twin, breakdownValue: name }] : []);
    return isEmpty(twin) ? [own] : [folding(own, twin)];
  });
  const others = regions.filter(({ breakdownValue }) => !networks.some((name) => breakdownValue.endsWith(name)));
  return [...cells.filter(({ breakdown }) => breakdown !== "csp_region"), ...folded, ...others];
}

/**
 * Between which released medians (ms) the median of a Region lies with its 4G twin folded in: no smaller than the smaller of the two, no larger
 * than the larger. Null where there is nothing to fold, or one is withheld.
 */
export function medianBetween(cells: readonly ReleasedCell[], name: string): [number, number] | null {
  const medians = cells
    .filter((cell) => cell.breakdown === "csp_region" && [name, `4G ${name}`].includes(cell.breakdownValue) && !isEmpty(cell))
    .map(({ rtt_median_ms: median }) => median);
  const [one, other] = medians;
  return medians.length < 2 || one === null || other === null ? null : [Math.min(one, other), Math.max(one, other)];
}

// Nothing of the twin is released: as far as a reader can tell there is none.
function isEmpty(cell: ReleasedCell): boolean {
  return cell.volume_decision !== "shown" && cell.outcome_success_decision !== "shown" && cell.round_trip_time_decision !== "shown";
}

function folding(one: ReleasedCell, other: ReleasedCell): ReleasedCell {
  const weights = one.volume !== null && other.volume !== null ? [one.volume, other.volume] : null;
  const mean = (a: number | null, b: number | null) =>
    weights === null || a === null || b === null ? null : (a * weights[0] + b * weights[1]) / (weights[0] + weights[1]);
  const of = (pick: (a: number, b: number) => number, a: number | null, b: number | null) => (a === null || b === null ? null : pick(a, b));
  const figures = {
    outcome_success: mean(one.outcome_success, other.outcome_success),
    delivery_failure: mean(one.delivery_failure, other.delivery_failure),
    within_trt: mean(one.within_trt, other.within_trt),
    volume: of((a, b) => roundSignificant(a + b, volumeFigures), one.volume, other.volume),
    rtt_mean_ms: mean(one.rtt_mean_ms, other.rtt_mean_ms),
  };
  const decision = (value: number | null) => (value === null ? "secondary" : "shown");
  return {
    ...one,
    ...figures,
    rtt_best_ms: of(Math.min, one.rtt_best_ms, other.rtt_best_ms),
    rtt_worst_ms: of(Math.max, one.rtt_worst_ms, other.rtt_worst_ms),
    rtt_median_ms: null,
    outcome_success_decision: decision(figures.outcome_success),
    delivery_failure_decision: decision(figures.delivery_failure),
    within_trt_decision: decision(figures.within_trt),
    volume_decision: decision(figures.volume),
    round_trip_time_decision: decision(figures.rtt_mean_ms),
  };
}
