import { formatDate } from "@/lib/format";
import { lastDay } from "@/lib/period";
import type { Pmr } from "@/lib/pmr/models";
import { workingDaysBetween } from "@/lib/pmr/working-days";

/** A mark on the clock: the Working Day after the period, and what it is. */
export type ClockMark = { at: number; name: string; date: string; isMain: boolean };
/** The production clock as a line of Working Days from 0 to `most`; `used` null: not produced yet. `papers`: paper days of the meetings it can make. */
export type ClockBar = { most: number; used: number | null; limits: ClockMark[]; papers: ClockMark[] };

/** The clock of a report: its limits, when it was produced, and the next paper days after that (after the due day before it is). */
export function clockBar({ period, clock, made }: Pmr): ClockBar {
  const end = lastDay(period);
  const [inForce] = clock;
  const limits = clock.map(({ limit, due }): ClockMark => ({
    ...{ at: limit.workingDays, date: formatDate(due), isMain: limit.inForce },
    name: limit.inForce ? `${limit.workingDays}, in force` : `${limit.workingDays}, studied`,
  }));
  const all = [...made, ...clock.flatMap(({ meetings }) => meetings)];
  const papers = [...new Map(all.map((each) => [`${each.kind} ${each.month}`, each])).values()]
    .map(({ kind, paperDay }): ClockMark => ({
      ...{ at: workingDaysBetween(end, paperDay), date: formatDate(paperDay), isMain: kind === "main" },
      name: `papers of the ${kind} meeting`,
    }))
    .sort((a, b) => a.at - b.at);
  const most = Math.max(...limits.map(({ at }) => at), inForce.used ?? 0, ...papers.map(({ at }) => at)) + 1;
  return { most, used: inForce.used, limits: limits.sort((a, b) => a.at - b.at), papers };
}
