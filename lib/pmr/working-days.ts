import { addDays, type Day } from "@/lib/period";

// Holidays moved or added by proclamation; the yearly rule knows nothing of them (gov.uk/bank-holidays, England and Wales).
const moved: Record<Day, Day> = { "2020-05-04": "2020-05-08", "2022-05-30": "2022-06-02" };
const added: Record<number, Day[]> = { 2022: ["2022-06-03", "2022-09-19"], 2023: ["2023-05-08"] };

const weekdayOf = (day: Day) => new Date(`${day}T00:00:00Z`).getUTCDay();
const isWeekend = (day: Day) => weekdayOf(day) % 6 === 0;

const known = new Map<number, readonly Day[]>();

/** Bank holidays in England and Wales of a year from 2018 on, in order: the yearly rule with substitute days, and those proclaimed. */
export function bankHolidays(year: number): readonly Day[] {
  const days = known.get(year) ?? countHolidays(year);
  known.set(year, days);
  return days;
}

function countHolidays(year: number): Day[] {
  const easter = easterSunday(year);
  const byRule = [
    onWorkday(`${year}-01-01`, []),
    addDays(easter, -2),
    addDays(easter, 1),
    mondayOnOrAfter(`${year}-05-01`),
    mondayOnOrAfter(`${year}-05-25`),
    mondayOnOrAfter(`${year}-08-25`),
    ...christmas(year),
  ].map((day) => moved[day] ?? day);
  return [...byRule, ...(added[year] ?? [])].sort();
}

/** Whether the day is a Working Day (SEC A1: not a Saturday, Sunday or bank holiday in England and Wales). */
export function isWorkingDay(day: Day): boolean {
  return !isWeekend(day) && !bankHolidays(Number(day.slice(0, 4))).includes(day);
}

/** The nth Working Day after the day; the first is the next Working Day. Throws for n below 1. */
export function workingDayAfter(day: Day, n: number): Day {
  if (n < 1) throw new RangeError("A Working Day after a day is at least the first.");
  let at = day;
  for (let left = n; left > 0;) {
    at = addDays(at, 1);
    if (isWorkingDay(at)) left--;
  }
  return at;
}

/** How many Working Days lie after the one day up to and including the other; 0 when it is not later. */
export function workingDaysBetween(after: Day, until: Day): number {
  let count = 0;
  for (let at = addDays(after, 1); at <= until; at = addDays(at, 1)) if (isWorkingDay(at)) count++;
  return count;
}

function christmas(year: number): Day[] {
  const first = onWorkday(`${year}-12-25`, []);
  const second = onWorkday(`${year}-12-26`, [first]);
  // With Christmas Day on a Sunday the substitute is the Tuesday after Boxing Day.
  return weekdayOf(`${year}-12-25`) === 0 ? [`${year}-12-26`, `${year}-12-27`] : [first, second];
}

function onWorkday(day: Day, taken: Day[]): Day {
  let at = day;
  while (isWeekend(at) || taken.includes(at)) at = addDays(at, 1);
  return at;
}

function mondayOnOrAfter(day: Day): Day {
  return addDays(day, (8 - weekdayOf(day)) % 7);
}

// The Gregorian computus (Meeus, Jones, Butcher).
function easterSunday(year: number): Day {
  const golden = year % 19;
  const century = Math.floor(year / 100);
  const rest = year % 100;
  const epact =
    (19 * golden + century - Math.floor(century / 4) - Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3) + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(rest / 4) - epact - (rest % 4)) % 7;
  const shift = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  const sum = epact + weekday - 7 * shift + 114;
  return `${year}-${String(Math.floor(sum / 31)).padStart(2, "0")}-${String((sum % 31) + 1).padStart(2, "0")}`;
}
