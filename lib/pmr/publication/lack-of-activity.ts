import { isWorkingDay } from "@/lib/pmr/working-days";
import type { Interval } from "@/lib/pmr/intervals";
import type { Day } from "@/lib/period";

/**
 * The rule of partial availability (MP122 assessment, Requirement 3 and 3.2.3: lack of activity, never test messages). A window of a Business Process
 * is judged where at least `leastExpected` successful requests are expected of it: the lower median of the same hours on the month's other
 * days of the same kind (the weekday; bank holidays as Sundays), of which there must be `leastDays`. It lacks activity where fewer than
 * `leastShare` of those came. Windows are the shortest of `windowHours` of which half can be judged.
 */
export const activityRule = { leastExpected: 30, leastDays: 3, leastShare: 0.5, windowHours: [1, 2, 4, 8, 24] } as const;

/** Successful requests of a process by day and hour (UTC); 24 numbers a day. Days that were not delivered are absent. */
export type Activity = ReadonlyMap<Day, readonly number[]>;

/**
 * What was judged: windows judged and how many of them lacked activity; and, of those outside every recorded outage and Category 1 or 2 Incident,
 * how many were judged and lacked activity all the same: the rule's false alarms. `windowHours` null: too little traffic to judge.
 */
export type ActivityJudgement = {
  windowHours: number | null;
  judged: number;
  lacking: number;
  calmJudged: number;
  calmLacking: number;
  lackingFrom: number[];
  calmLackingFrom: number[];
};

const hour = 3_600_000;

/** Judges a month of a process by `activityRule`. `troubled`: recorded outages and Incidents, epoch ms. */
export function judgeActivity(activity: Activity, troubled: readonly Interval[]): ActivityJudgement {
  const judgements = activityRule.windowHours.map((hours) => judgeWindows(activity, hours, troubled));
  const fits = judgements.find(({ judged, windowHours }) => judged * 2 >= (activity.size * 24) / (windowHours ?? 1) && judged > 0);
  return fits ?? { windowHours: null, judged: 0, lacking: 0, calmJudged: 0, calmLacking: 0, lackingFrom: [], calmLackingFrom: [] };
}

function judgeWindows(activity: Activity, hours: number, troubled: readonly Interval[]): ActivityJudgement {
  const days = [...activity].map(([day, counts]) => ({ day, kind: kindOfDay(day), windows: windowsOf(counts, hours) }));
  const result = {
    windowHours: hours,
    judged: 0,
    lacking: 0,
    calmJudged: 0,
    calmLacking: 0,
    lackingFrom: [] as number[],
    calmLackingFrom: [] as number[],
  };
  for (const { day, kind, windows } of days) {
    const others = days.filter((each) => each.day !== day && each.kind === kind);
    if (others.length < activityRule.leastDays) continue;
    windows.forEach((count, at) => {
      const expected = lowerMedian(others.map((each) => each.windows[at]));
      if (expected < activityRule.leastExpected) return;
      const from = Date.parse(`${day}T00:00:00Z`) + at * hours * hour;
      const isLacking = count < expected * activityRule.leastShare;
      const isCalm = troubled.every((each) => each.to <= from || each.from >= from + hours * hour);
      result.judged += 1;
      result.lacking += Number(isLacking);
      result.calmJudged += Number(isCalm);
      result.calmLacking += Number(isCalm && isLacking);
      if (isLacking) result.lackingFrom.push(from);
      if (isLacking && isCalm) result.calmLackingFrom.push(from);
    });
  }
  return result;
}

/** The kind of day that others are set against: the weekday; a bank holiday is as quiet as a Sunday (0). */
export function kindOfDay(day: Day): number {
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  return weekday % 6 !== 0 && !isWorkingDay(day) ? 0 : weekday;
}

function windowsOf(counts: readonly number[], hours: number): number[] {
  return Array.from({ length: 24 / hours }, (_, at) => counts.slice(at * hours, (at + 1) * hours).reduce((sum, each) => sum + each, 0));
}

function lowerMedian(values: number[]): number {
  return values.sort((a, b) => a - b)[Math.ceil(values.length / 2) - 1];
}
