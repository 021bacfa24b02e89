import { addDays, type Day } from "@/lib/period";

/** Days that differ from the yearly rule in England and Wales (gov.uk/bank-holidays): moved or added by proclamation. */
const added = ["2020-05-08", "2022-06-02", "2022-06-03", "2022-09-19", "2023-05-08"];
const removed = ["2020-05-04", "2022-05-30"];

const byYear = new Map<number, ReadonlySet<Day>>();

/** Whether the day is a bank holiday in England and Wales: by the yearly rule, with the one-off days of 2020 to 2023. */
export function isBankHoliday(day: Day): boolean {
  const year = Number(day.slice(0, 4));
  const known = byYear.get(year) ?? new Set([...ruled(year).filter((each) => !removed.includes(each)), ...added]);
  byYear.set(year, known);
  return known.has(day);
}

function ruled(year: number): Day[] {
  const easter = easterSunday(year);
  const newYear = `${year}-01-01`;
  const christmas = `${year}-12-25`;
  const boxingDay = addDays(christmas, 1);
  return [
    isWeekend(weekday(newYear)) ? nextWeekday(newYear, 1) : newYear,
    addDays(easter, -2),
    addDays(easter, 1),
    firstMonday(`${year}-05-01`),
    addDays(firstMonday(`${year}-06-01`), -7),
    addDays(firstMonday(`${year}-09-01`), -7),
    // On a weekend each moves by two days, past the other.
    isWeekend(weekday(christmas)) ? addDays(christmas, 2) : christmas,
    isWeekend(weekday(boxingDay)) ? addDays(boxingDay, 2) : boxingDay,
  ];
}

/** 0 Sunday to 6 Saturday. */
export function weekday(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

const isWeekend = (each: number) => each === 0 || each === 6;
const nextWeekday = (day: Day, wanted: number) => addDays(day, (wanted - weekday(day) + 7) % 7);
const firstMonday = (first: Day) => nextWeekday(first, 1);

/** Sunday of Easter in the Gregorian calendar (anonymous algorithm of 1876, Meeus). */
function easterSunday(year: number): Day {
  const a = year % 19;
  const [b, c] = [Math.floor(year / 100), year % 100];
  const [d, e] = [Math.floor(b / 4), b % 4];
  const g = Math.floor((8 * b + 13) / 25);
  const h = (19 * a + b - d - g + 15) % 30;
  const [i, k] = [Math.floor(c / 4), c % 4];
  const l = (32 + 2 * e + 2 * i - h - k) % 7;
  const m = Math.floor((a + 11 * h + 22 * l) / 451);
  const [month, day] = [Math.floor((h + l - 7 * m + 114) / 31), ((h + l - 7 * m + 114) % 31) + 1];
  return `${year}-${String(month).padStart(2, "0")}-${String(day).padStart(2, "0")}`;
}
