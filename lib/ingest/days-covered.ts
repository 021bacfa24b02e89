import type { Coverage } from "@/lib/feeds/define-feed";
import { Refusal } from "@/lib/ingest/refusal";
import { addDays, daysOf, isDay, isPeriod, lastDay, periodOf, periodsBetween, type Day } from "@/lib/period";

type Span = { from: Day; to: Day };

/** Longest span a manifest may give: one year of days. */
const mostDays = 366;

/**
 * The span that a file's rows must lie in, before they are read; null where any day will do. A snapshot's day is the last of its span, and
 * without a manifest it is read from the file's name (2026-09-30, or 2026-09 for the month's last day). Throws a Refusal without any.
 */
export function declaredSpan(coverage: Coverage, manifest: Span | null, name: string): Span | null {
  if (manifest && daysBetween(manifest.from, manifest.to).length > mostDays)
    throw new Refusal(`The manifest says it covers ${manifest.from} to ${manifest.to}: that is more than a year.`);
  if (coverage !== "snapshot") return manifest;
  const day = manifest?.to ?? dayOfName(name);
  if (!day)
    throw new Refusal(
      "The snapshot's date is not known: put it into the file's name (devices_2026-09-30.csv) or deliver it with a manifest.",
    );
  return { from: day, to: day };
}

/** The days whose facts the file replaces, oldest first: all of its span, else those found in it; whole months of reported measures. */
export function daysCovered(coverage: Coverage, span: Span | null, found: Day[]): Day[] {
  if (coverage === "register") return [];
  if (coverage === "months") {
    const [first, last] = span ? [span.from, span.to] : [found[0], found.at(-1)];
    const periods = span ? periodsBetween(periodOf(first), periodOf(last ?? first)) : [...new Set(found.map(periodOf))];
    return periods.flatMap(daysOf);
  }
  return span ? daysBetween(span.from, span.to) : found;
}

function daysBetween(from: Day, to: Day): Day[] {
  const days: Day[] = [];
  for (let day = from; day <= to && days.length <= mostDays; day = addDays(day, 1)) days.push(day);
  return days;
}

function dayOfName(name: string): Day | null {
  const [, month, day] = /(\d{4}-\d{2})(-\d{2})?/.exec(name) ?? [];
  if (!month || !isPeriod(month)) return null;
  const whole = day ? `${month}${day}` : lastDay(month);
  return isDay(whole) ? whole : null;
}
