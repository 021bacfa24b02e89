import { firstDay, type Day, type Period } from "@/lib/period";

const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November", "December"];
const minus = "−";
/** A number and its unit stay on one line. */
const space = "\u00a0";
const whole = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 });
const smallCounts = ["none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
const smallOrdinals = ["", "", "half", "third", "quarter", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth"];

const withMinus = (text: string) => text.replace("-", minus);

const turnsRound = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufefc]/u;

/** A name of anybody's within a sentence: one written from right to left, or that holds controls of direction, is isolated, so that it turns nothing round. */
export function apart(name: string): string {
  return turnsRound.test(name) ? `\u2068${name.replace(/[\u202a-\u202e\u2066-\u2069]/gu, "")}\u2069` : name;
}

/** "13,693,280"; a real minus for negatives. */
export function formatCount(count: number): string {
  return withMinus(whole.format(count));
}

/** "one" to "nine" in words, "none" for 0, figures above: for a count inside a sentence. */
export function countInWords(count: number): string {
  return smallCounts[count] ?? formatCount(count);
}

/** "1 failing request", "704 failing requests": the count in figures with its noun. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** A share 0..1 as "92.4%". A share that is not all of it never rounds to 100.0%, one that is not none never to 0.0%. */
export function formatPercent(share: number, decimals = 1): string {
  const step = 10 ** -decimals / 100;
  const shown = share > 0 && share < 1 ? Math.min(Math.max(share, step), 1 - step) : share;
  return `${(shown * 100).toFixed(decimals)}%`;
}

/** Points between two shares, rounded to 0.1 as the reader would from the two figures shown. */
export function pointsBetween(share: number, other: number): number {
  return (Math.round(share * 1000) - Math.round(other * 1000)) / 10;
}

/** Points without sign: "0.6 points", "1.0 point" reads "1.0 points". */
export function formatPoints(points: number): string {
  return `${Math.abs(points).toFixed(1)} points`;
}

/** A signed change: "+0.6", "−1.1", "no change" where it rounds to nothing. */
export function formatSigned(value: number, decimals = 1): string {
  const rounded = Number(value.toFixed(decimals));
  if (rounded === 0) return "no change";
  const digits = decimals === 0 ? whole.format(Math.abs(rounded)) : Math.abs(rounded).toFixed(decimals);
  return `${rounded > 0 ? "+" : minus}${digits}`;
}

/** Milliseconds as a reader says them: "0.9 s", "6.8 s", "88 s" below two minutes, then "14 min", then "4 h 5 min", then "3.1 days". */
export function formatDuration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds < 120) return `${formatSeconds(ms)}${space}s`;
  const minutes = Math.round(seconds / 60);
  if (minutes < 120) return `${minutes}${space}min`;
  const hours = Math.floor(minutes / 60);
  if (hours < 48) return minutes % 60 === 0 ? `${hours}${space}h` : `${hours}${space}h ${minutes % 60}${space}min`;
  return `${(seconds / 86_400).toFixed(1)}${space}days`;
}

/** Milliseconds as bare seconds for a column headed "s": "0.9", "25", "14,680". */
export function formatSeconds(ms: number): string {
  const seconds = ms / 1000;
  return seconds < 9.95 ? seconds.toFixed(1) : whole.format(seconds);
}

/** "September 2026". */
export function formatPeriod(period: Period): string {
  return `${periodMonth(period)} ${period.slice(0, 4)}`;
}

/** "September": for a second mention, where the year is plain. */
export function periodMonth(period: Period): string {
  return months[Number(period.slice(5, 7)) - 1];
}

/** "Sep": for an axis. */
export function periodTick(period: Period): string {
  return periodMonth(period).slice(0, 3);
}

/** "September 2025 to September 2026"; one period alone is just itself. */
export function formatPeriodRange(from: Period, to: Period): string {
  if (from === to) return formatPeriod(to);
  const start = from.slice(0, 4) === to.slice(0, 4) ? periodMonth(from) : formatPeriod(from);
  return `${start} to ${formatPeriod(to)}`;
}

/** "14 October 2026" of a UTC day or instant. */
export function formatDate(at: Day | string): string {
  const day = at.slice(0, 10);
  return `${Number(day.slice(8))} ${formatPeriod(day.slice(0, 7))}`;
}

/** "8th": a day inside a month that is named nearby. */
export function dayOrdinal(day: Day): string {
  const number = Number(day.slice(8, 10));
  const ending =
    number % 10 === 1 && number !== 11
      ? "st"
      : number % 10 === 2 && number !== 12
        ? "nd"
        : number % 10 === 3 && number !== 13
          ? "rd"
          : "th";
  return `${number}${ending}`;
}

/** "8 September": a day in a sentence. */
export function formatDay(day: Day): string {
  return `${Number(day.slice(8, 10))} ${periodMonth(day.slice(0, 7))}`;
}

/** "1 to 30 September". */
export function formatDaysOf(period: Period, last: Day): string {
  return `${Number(firstDay(period).slice(8))} to ${Number(last.slice(8))} ${periodMonth(period)}`;
}

const londonParts = new Intl.DateTimeFormat("en-GB", {
  timeZone: "Europe/London",
  year: "numeric",
  month: "2-digit",
  day: "2-digit",
  hour: "2-digit",
  minute: "2-digit",
  hourCycle: "h23",
});

function inLondon(instant: string): { day: Day; clock: string } {
  const part = Object.fromEntries(londonParts.formatToParts(new Date(instant)).map(({ type, value }) => [type, value]));
  return { day: `${part.year}-${part.month}-${part.day}`, clock: `${part.hour}:${part.minute}` };
}

/** An instant on the London clock: "1 Oct 04:12". */
export function formatClock(instant: string): string {
  const { day, clock } = inLondon(instant);
  return `${Number(day.slice(8))} ${periodTick(day.slice(0, 7))} ${clock}`;
}

/** An instant on the London clock with its year: "14 October 2026, 09:14". */
export function formatInstant(instant: string): string {
  const { day, clock } = inLondon(instant);
  return `${formatDate(day)}, ${clock}`;
}

/** Two instants on the London clock, the second day only when it differs: "8th 06:20 to 10:13", "17th 14:05 to 18th 03:40". */
export function formatSpan(from: string, to: string | null): string {
  const start = inLondon(from);
  const opening = `${dayOrdinal(start.day)} ${start.clock}`;
  if (to === null) return `${opening}, still open`;
  const end = inLondon(to);
  return `${opening} to ${end.day === start.day ? "" : `${dayOrdinal(end.day)} `}${end.clock}`;
}

/** "a third", "one in eight", "half": a share as a reader would say it, or null where no plain word comes within 5 % of it. */
export function shareInWords(share: number): string | null {
  for (let parts = 2; parts <= 10; parts += 1) {
    if (Math.abs(share * parts - 1) <= 0.05) return parts === 2 ? "half" : `a${parts === 8 ? "n" : ""} ${smallOrdinals[parts]}`;
  }
  if (Math.abs(share - 2 / 3) <= 0.03) return "two thirds";
  if (Math.abs(share - 3 / 4) <= 0.03) return "three quarters";
  return null;
}

/** "one in eight" of a share that is close to a unit fraction, 1/2 to 1/10; null otherwise. */
export function oneInWords(share: number): string | null {
  const parts = Math.round(1 / share);
  return parts >= 2 && parts <= 10 && Math.abs(share * parts - 1) <= 0.05 ? `one in ${parts === 10 ? "ten" : countInWords(parts)}` : null;
}

/** "a, b and c". */
export function joinWords(words: string[]): string {
  return words.length < 2 ? (words[0] ?? "") : `${words.slice(0, -1).join(", ")} and ${words[words.length - 1]}`;
}
