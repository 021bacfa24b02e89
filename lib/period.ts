declare const periodBrand: unique symbol;
/** A Reporting Period, a UTC calendar month, written "2026-09". Never a Date. */
export type Period = string & { readonly [periodBrand]?: true };
/** A UTC day, written "2026-09-17". */
export type Day = string;

/** Whether the text is a Reporting Period of the form YYYY-MM. */
export function isPeriod(text: string): text is Period {
  return /^\d{4}-(0[1-9]|1[0-2])$/.test(text);
}

/** Whether the text is a real calendar day of the form YYYY-MM-DD. */
export function isDay(text: string): text is Day {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const time = Date.parse(`${text}T00:00:00Z`);
  return !Number.isNaN(time) && new Date(time).toISOString().slice(0, 10) === text;
}

/** The Reporting Period a UTC day belongs to. */
export function periodOf(day: Day): Period {
  return day.slice(0, 7);
}

/** The period `months` after the given one; negative goes back. */
export function addMonths(period: Period, months: number): Period {
  const [year, month] = period.split("-").map(Number);
  const count = year * 12 + (month - 1) + months;
  return `${Math.floor(count / 12)}-${String((count % 12) + 1).padStart(2, "0")}`;
}

/** The day `days` after the given one; negative goes back. */
export function addDays(day: Day, days: number): Day {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * 86_400_000).toISOString().slice(0, 10);
}

/** First day of the period. */
export function firstDay(period: Period): Day {
  return `${period}-01`;
}

/** Last day of the period. */
export function lastDay(period: Period): Day {
  return addDays(firstDay(addMonths(period, 1)), -1);
}

/** Every day of the period, oldest first. */
export function daysOf(period: Period): Day[] {
  const count = Number(lastDay(period).slice(8));
  return Array.from({ length: count }, (_, index) => addDays(firstDay(period), index));
}

/** Every period from the first to the last, both included, oldest first; empty when they are out of order. */
export function periodsBetween(from: Period, to: Period): Period[] {
  const periods: Period[] = [];
  for (let period = from; period <= to; period = addMonths(period, 1)) periods.push(period);
  return periods;
}
