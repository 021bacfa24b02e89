import type { AuditPolicy } from "@/lib/auditor/audit-policy";
import { ratesOfRelease } from "@/lib/auditor/attacks/figure-of-release";
import { rateInterval, volumeInterval, type Interval, type RoleSeen, type SeenRate } from "@/lib/auditor/seen/seen-cell";
import type { Measure, RoleTruth } from "@/lib/auditor/truth/role-truth";

export const boundedMeasures = ["requests", "failing", "undelivered", "timed", "late"] as const satisfies readonly Measure[];
export type BoundedMeasure = (typeof boundedMeasures)[number];

/** Lowest and highest amount of a measure, cell by cell (by place in `cells`). */
export type Bounds = { low: Float64Array; high: Float64Array };
/** The share of the failing in the whole that a reader knows, cell by cell: 0..1 where the rate is withheld. */
export type KnownShares = Record<SeenRate, Bounds>;

/** What one seat knows of every cell of a role before it starts to calculate. */
export type Knowledge = {
  cells: readonly number[];
  indexOf: ReadonlyMap<number, number>;
  bounds: Record<BoundedMeasure, Bounds>;
  shares: KnownShares;
};

type Known = { policy: AuditPolicy; truth: RoleTruth; seen: RoleSeen };

/**
 * The knowledge of a seat about the cells: the released figures give or take their rounding, and the seat's own exact numbers (`seat`: its
 * groups, none for an onlooker). Where a figure stands from an earlier version the interval is widened to hold the truth.
 */
export function knowledgeOf({ policy, truth, seen }: Known, cells: readonly number[], seat: readonly number[]): Knowledge {
  const bounds = Object.fromEntries(boundedMeasures.map((measure) => [measure, unbounded(cells.length)])) as Knowledge["bounds"];
  const shares = Object.fromEntries(ratesOfRelease.map(({ figure }) => [figure, unbounded(cells.length, 1)])) as KnownShares;
  cells.forEach((cell, index) => {
    const figures = seen.get(cell);
    const requests = truth.total(cell, "requests");
    const volume = figures?.volume ?? null;
    if (volume !== null) put(bounds.requests, index, volumeInterval(volume, policy.volumeSignificantFigures), requests);
    // Whether every request of an SRV has a Target Response Time, or none has, is public.
    const timed = truth.total(cell, "timed");
    if (timed === requests) put(bounds.timed, index, at(bounds.requests, index), timed);
    if (timed === 0) put(bounds.timed, index, { low: 0, high: 0 }, 0);
    for (const measure of boundedMeasures)
      bounds[measure].low[index] = Math.max(bounds[measure].low[index], truth.heldBy(seat, cell, measure));
    for (const { figure, whole, failing, isShareOfFailing } of ratesOfRelease) {
      const rate = figures?.[figure] ?? null;
      const of = truth.total(cell, whole);
      if (rate === null || of === 0) continue;
      put(
        shares[figure],
        index,
        rateInterval(isShareOfFailing ? rate : 1 - rate, policy.industryRateStep),
        truth.total(cell, failing) / of,
      );
    }
  });
  return { cells, indexOf: new Map(cells.map((cell, index) => [cell, index])), bounds, shares };
}

function unbounded(length: number, high = Infinity): Bounds {
  return { low: new Float64Array(length), high: new Float64Array(length).fill(high) };
}

function put(bounds: Bounds, index: number, { low, high }: Interval, truly: number): void {
  bounds.low[index] = Math.min(low, truly);
  bounds.high[index] = Math.max(high, truly);
}

function at({ low, high }: Bounds, index: number): Interval {
  return { low: low[index], high: high[index] };
}
