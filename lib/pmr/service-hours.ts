import { addDays, daysOf, type Day, type Period } from "@/lib/period";
import type { Interval } from "@/lib/pmr/intervals";

/** Times of day the availability is told by (MP122 Preliminary Impact Assessment, Requirement 3; AV-TOD), in the order they are shown. */
export const timesOfDay = ["Mon–Fri 08–20", "Mon–Fri 20–08", "Sat 08–12", "Sat other hours", "Sunday"] as const;
export type TimeOfDay = (typeof timesOfDay)[number];
/** Which of them are hours of operational activity; the rest is inactivity. */
export const activeTimes: readonly TimeOfDay[] = ["Mon–Fri 08–20", "Sat 08–12"];

const hour = 3_600_000;

/** The stretches of a month (UTC) that fall into each time of day by the clock in London, daylight saving as it is. */
export function hoursOf(period: Period): Map<TimeOfDay, Interval[]> {
  const days = daysOf(period);
  const month = { from: Date.parse(`${days[0]}T00:00:00Z`), to: Date.parse(`${addDays(days[days.length - 1], 1)}T00:00:00Z`) };
  const hours = new Map<TimeOfDay, Interval[]>(timesOfDay.map((each) => [each, []]));
  for (const day of [addDays(days[0], -1), ...days, addDays(days[days.length - 1], 1)]) {
    for (const [time, from, to] of partsOf(day)) {
      const part = { from: Math.max(from, month.from), to: Math.min(to, month.to) };
      if (part.to > part.from) hours.get(time)?.push(part);
    }
  }
  return hours;
}

function partsOf(day: Day): [TimeOfDay, number, number][] {
  const at = (clock: number) => londonTime(day, clock);
  const weekday = new Date(`${day}T00:00:00Z`).getUTCDay();
  if (weekday === 0) return [["Sunday", at(0), at(24)]];
  if (weekday === 6) {
    return [
      ["Sat other hours", at(0), at(8)],
      ["Sat 08–12", at(8), at(12)],
      ["Sat other hours", at(12), at(24)],
    ];
  }
  return [
    ["Mon–Fri 20–08", at(0), at(8)],
    ["Mon–Fri 08–20", at(8), at(20)],
    ["Mon–Fri 20–08", at(20), at(24)],
  ];
}

/** The instant at which clocks in London show the hour of the day. The clock changes at 01:00 UTC, before any hour asked for but 0. */
function londonTime(day: Day, clock: number): number {
  const utc = Date.parse(`${day}T00:00:00Z`) + clock * hour;
  return isSummer(utc - hour) ? utc - hour : utc;
}

const clockOf = new Intl.DateTimeFormat("en-GB", { timeZone: "Europe/London", timeZoneName: "longOffset", hour: "numeric" });

function isSummer(instant: number): boolean {
  return clockOf.format(instant).includes("+01:00");
}
