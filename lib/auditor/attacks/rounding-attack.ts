import type { AuditFinding } from "@/lib/auditor/finding";
import { ratesOfRelease } from "@/lib/auditor/attacks/figure-of-release";
import { findingOn, type RoleCase } from "@/lib/auditor/attacks/role-case";
import { rateInterval, volumeInterval } from "@/lib/auditor/seen/seen-cell";

/**
 * P3: no figure is finer than its step, and each says what the facts say. A finer one lets a reader subtract more exactly; one that is not
 * the facts' means that release and auditor looked at different things, so that no other attack proves anything.
 */
export function roundingAttack(the: RoleCase): AuditFinding[] {
  const { policy, seen } = the;
  return [...seen].flatMap(([cell, figures]) => {
    const fine = (figure: string, why: string, attack: "precision" | "consistency" = "precision") =>
      findingOn(the, attack, cell, { figure, seat: "anybody", why });
    const times = (["rtt_best_ms", "rtt_worst_ms", "rtt_mean_ms", "rtt_median_ms"] as const).flatMap((figure) => {
      const isFine = figures[figure] !== null && !hasFigures(figures[figure], policy.timeSignificantFigures);
      return isFine ? [fine(figure, `${figures[figure]} has more than ${policy.timeSignificantFigures} significant figures`)] : [];
    });
    const rates = ratesOfRelease.flatMap(({ figure }) => {
      const isFine = figures[figure] !== null && !isWhole(figures[figure] / policy.industryRateStep);
      return isFine ? [fine(figure, `${figures[figure]} is finer than steps of ${policy.industryRateStep}`)] : [];
    });
    const isFineVolume = figures.volume !== null && !hasFigures(figures.volume, policy.volumeSignificantFigures);
    const volume = isFineVolume
      ? [fine("volume", `${figures.volume} has more than ${policy.volumeSignificantFigures} significant figures`)]
      : [];
    const untrue = untrueFigures(the, cell).map((figure) => fine(figure, "it is not what the facts of the version give", "consistency"));
    return [...times, ...rates, ...volume, ...untrue];
  });
}

function untrueFigures({ policy, truth, seen, standing }: RoleCase, cell: number): string[] {
  const figures = seen.get(cell);
  if (!figures) return [];
  const requests = truth.total(cell, "requests");
  const volume = figures.volume === null ? null : volumeInterval(figures.volume, policy.volumeSignificantFigures);
  // A figure of the version before stands while the new one is no further than one more rounding unit away (P8).
  const stretch = (low: number, high: number, by: number) => (standing ? { low: low - by, high: high + by } : { low, high });
  const isWithin = (value: number, { low, high }: { low: number; high: number }) => value >= low - 1e-9 && value <= high + 1e-9;
  const wrongRates = ratesOfRelease.flatMap(({ figure, whole, failing, isShareOfFailing }) => {
    const rate = figures[figure];
    if (rate === null) return [];
    const of = truth.total(cell, whole);
    const share = of === 0 ? NaN : truth.total(cell, failing) / of;
    const { low, high } = rateInterval(rate, policy.industryRateStep);
    return isWithin(isShareOfFailing ? share : 1 - share, stretch(low, high, policy.industryRateStep)) ? [] : [figure];
  });
  const isWrongVolume = volume !== null && !isWithin(requests, stretch(volume.low, volume.high, 1.5 * (volume.high - volume.low + 1)));
  return [...wrongRates, ...(isWrongVolume ? ["volume"] : [])];
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-6;
}

/** Whether the number has no more than so many significant figures. */
export function hasFigures(value: number, figures: number): boolean {
  return value === 0 || Math.abs(Number(value.toPrecision(figures)) - value) <= 1e-9 * Math.abs(value);
}
