import { lastDay, type Day, type Period } from "@/lib/period";
import { workingDayAfter, workingDaysBetween } from "@/lib/pmr/working-days";

/** A time limit to produce the report, in Working Days, by Reporting Period; `until` null: still so. */
export type ProductionLimit = { id: string; workingDays: number; from: Period; until: Period | null; inForce: boolean; words: string };

// MP122B paper to the Operations Group (28 Sep 2021) and Working Group summary (11 Feb 2022): 25 in force, 10 asked for by MP122A with a
// derogation to 30 Nov 2022, 18 and 14 studied. What holds after the derogation is not in a stored paper: 10 is taken, unverified.
const limits: ProductionLimit[] = [
  {
    id: "25",
    workingDays: 25,
    from: "2016-11",
    until: "2022-10",
    inForce: true,
    words: "25 Working Days, kept by derogation to 30 November 2022",
  },
  {
    id: "10",
    workingDays: 10,
    from: "2022-11",
    until: null,
    inForce: true,
    words: "10 Working Days under MP122A after the derogation (unverified)",
  },
  { id: "18", workingDays: 18, from: "2016-11", until: null, inForce: false, words: "18 Working Days, studied by MP122B" },
  { id: "14", workingDays: 14, from: "2016-11", until: null, inForce: false, words: "14 Working Days, studied by MP122B" },
];

export type ProductionDue = {
  limit: ProductionLimit;
  due: Day;
  produced: Day | null;
  /** Working Days used from the end of the period to the day produced; null before. */
  used: number | null;
  /** Working Days after the due day; 0 in time; null before it is produced. */
  lateBy: number | null;
};

/** When the report of the period is due under every limit, the one in force first; day 1 is the first Working Day after the period. */
export function productionClock(period: Period, produced: Day | null): ProductionDue[] {
  return limits
    .filter(({ from, until }) => from <= period && (until === null || period <= until))
    .map((limit) => {
      const due = workingDayAfter(lastDay(period), limit.workingDays);
      return {
        limit,
        due,
        produced,
        used: produced === null ? null : workingDaysBetween(lastDay(period), produced),
        lateBy: produced === null ? null : workingDaysBetween(due, produced),
      };
    });
}
