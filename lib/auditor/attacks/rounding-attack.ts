import type { AuditFinding } from "@/lib/auditor/finding";
import { ratesOfRelease } from "@/lib/auditor/attacks/figure-of-release";
import { findingOn, type RoleCase } from "@/lib/auditor/attacks/role-case";
import { rateInterval, volumeInterval, type SeenCell } from "@/lib/auditor/seen/seen-cell";

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

/** Figures that neither the facts give nor the version before had: those of a restatement that would tell too much of it stand (P8). */
function untrueFigures({ policy, truth, seen, standing }: RoleCase, cell: number): string[] {
  const figures = seen.get(cell);
  if (!figures || standing === "any") return [];
  const isStanding = (figure: keyof SeenCell) => figures[figure] === standing?.get(cell)?.[figure];
  const isWithin = (value: number, { low, high }: { low: number; high: number }) => value >= low - 1e-9 && value <= high + 1e-9;
  const wrongRates = ratesOfRelease.flatMap(({ figure, whole, failing, isShareOfFailing }) => {
    const rate = figures[figure];
    if (rate === null || isStanding(figure)) return [];
    const of = truth.total(cell, whole);
    const share = of === 0 ? NaN : truth.total(cell, failing) / of;
    return isWithin(isShareOfFailing ? share : 1 - share, rateInterval(rate, policy.industryRateStep)) ? [] : [figure];
  });
  const { volume } = figures;
  const isWrong = volume !== null && !isWithin(truth.total(cell, "requests"), volumeInterval(volume, policy.volumeSignificantFigures));
  return [...wrongRates, ...(isWrong && !isStanding("volume") ? ["volume"] : [])];
}

function isWhole(value: number): boolean {
  return Math.abs(value - Math.round(value)) < 1e-6;
}

/** Whether the number has no more than so many significant figures. */
export function hasFigures(value: number, figures: number): boolean {
  return value === 0 || Math.abs(Number(value.toPrecision(figures)) - value) <= 1e-9 * Math.abs(value);
}
