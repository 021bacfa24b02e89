import { formatDate } from "@/lib/format";
import { absentFigure, plainFigure, type PmrFigure } from "@/lib/pmr/figure";
import { lastDay, type Day, type Period } from "@/lib/period";
import { meetingKinds, meetingMade, type Meeting } from "@/lib/pmr/meetings";
import { workingDayAfter, workingDaysBetween } from "@/lib/pmr/working-days";

/** A time limit to produce the report, in Working Days, by Reporting Period; `until` null: still so. `inForce` false: an option studied. */
export type ProductionLimit = { id: string; workingDays: number; from: Period; until: Period | null; inForce: boolean; words: string };

/** PMR-SLA: Working Days from the end of the period to the day the report was produced, with the limit in force in words. */
export function productionFigure([{ limit, due, used }]: readonly ProductionDue[]): PmrFigure {
  const note = `Working Days from the end of the period to the day produced. Limit: ${limit.words}; due ${formatDate(due)}.`;
  const place = { measureId: "PMR-SLA", dimensions: {} };
  return used === null ? absentFigure(place, "not-available", note, "count") : plainFigure("PMR-SLA", used, "count", {}, note);
}

export type ProductionDue = {
  limit: ProductionLimit;
  due: Day;
  produced: Day | null;
  /** Working Days used from the end of the period to the day produced; null before. */
  used: number | null;
  /** Working Days after the due day; 0 in time; null before it is produced. */
  lateBy: number | null;
  /** The meetings a report made on the due day is in time for, reporting then main. */
  meetings: Meeting[];
};

/** When the report of the period is due under every limit, the one in force first; day 1 is the first Working Day after the period. */
export function productionClock(
  period: Period,
  produced: Day | null,
  limits: readonly ProductionLimit[],
  kept: readonly Meeting[],
): ProductionDue[] {
  return limits
    .toSorted((a, b) => Number(b.inForce) - Number(a.inForce) || b.workingDays - a.workingDays)
    .filter(({ from, until }) => from <= period && (until === null || period <= until))
    .map((limit) => {
      const due = workingDayAfter(lastDay(period), limit.workingDays);
      return {
        limit,
        due,
        produced,
        used: produced === null ? null : workingDaysBetween(lastDay(period), produced),
        lateBy: produced === null ? null : workingDaysBetween(due, produced),
        meetings: meetingKinds.map((kind) => meetingMade(kind, due, kept)),
      };
    });
}
