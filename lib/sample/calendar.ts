import type { Day } from "@/lib/period";

export const dayMs = 86_400_000;

/** Whole days from 1970-01-01 to the UTC day. */
export function epochDay(day: Day): number {
  return Date.parse(`${day}T00:00:00Z`) / dayMs;
}

const namedDays = new Map<number, Day>();

/** The UTC day, so many days after 1970-01-01. */
export function dayOf(epoch: number): Day {
  const named = namedDays.get(epoch) ?? new Date(epoch * dayMs).toISOString().slice(0, 10);
  namedDays.set(epoch, named);
  return named;
}

/** 0 Sunday to 6 Saturday. */
export function weekday(epoch: number): number {
  return (epoch + 4) % 7;
}

/** Hours to add to UTC for the clock in London on that day: 1 from the last Sunday of March to the last of October, else 0. */
export function londonOffsetHours(epoch: number): number {
  const year = Number(dayOf(epoch).slice(0, 4));
  return epoch >= lastSunday(year, 3) && epoch < lastSunday(year, 10) ? 1 : 0;
}

/** Whether banks in England and Wales are shut on that day by the yearly rule (no one-off holidays). */
export function isBankHoliday(epoch: number): boolean {
  return bankHolidays(Number(dayOf(epoch).slice(0, 4))).has(epoch);
}

const holidaysByYear = new Map<number, Set<number>>();

function bankHolidays(year: number): Set<number> {
  const known = holidaysByYear.get(year);
  if (known) return known;
  const easter = easterSunday(year);
  const christmas = epochDay(`${year}-12-25`);
  const holidays = new Set([
    afterWeekend(epochDay(`${year}-01-01`)),
    easter - 2,
    easter + 1,
    firstMonday(year, 5),
    lastMonday(year, 5),
    lastMonday(year, 8),
  ]);
  for (let day = christmas, left = 2; left > 0; day++) {
    if (weekday(day) === 0 || weekday(day) === 6) continue;
    holidays.add(day);
    left--;
  }
  holidaysByYear.set(year, holidays);
  return holidays;
}

function afterWeekend(epoch: number): number {
  return weekday(epoch) === 6 ? epoch + 2 : weekday(epoch) === 0 ? epoch + 1 : epoch;
}

function firstMonday(year: number, month: number): number {
  const first = epochDay(`${year}-${String(month).padStart(2, "0")}-01`);
  return first + ((8 - weekday(first)) % 7);
}

function lastMonday(year: number, month: number): number {
  const last = Date.UTC(year, month, 0) / dayMs;
  return last - ((weekday(last) + 6) % 7);
}

function lastSunday(year: number, month: number): number {
  const last = Date.UTC(year, month, 0) / dayMs;
  return last - weekday(last);
}

/** The Gregorian rule of Meeus, Jones and Butcher. */
function easterSunday(year: number): number {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const inCentury = year % 100;
  const correction = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - correction + 15) % 30;
  const offset = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const shift = Math.floor((golden + 11 * epact + 22 * offset) / 451);
  const position = epact + offset - 7 * shift + 114;
  return Date.UTC(year, Math.floor(position / 31) - 1, (position % 31) + 1) / dayMs;
}
