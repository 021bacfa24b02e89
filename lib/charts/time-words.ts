import { chanceSentence, changeInPoints, standingOf } from "@/lib/charts/standing";
import { countsText, shareText } from "@/lib/charts/share-words";
import type { DayShare } from "@/lib/charts/day-series";
import type { MonthShare } from "@/lib/charts/month-series";
import type { Words } from "@/lib/charts/words";
import { absenceWords } from "@/lib/charts/withheld";
import { countInWords, dayOrdinal, formatDay, formatPercent, formatPeriod, formatPoints, periodMonth, pointsBetween } from "@/lib/format";
import type { IncidentMark, Released, Share } from "@/lib/metrics/models";
import type { Day, Period } from "@/lib/period";

const moved = (points: number) => (points > 0 ? "rose" : "fell");

function spanWords(months: number): string {
  return months === 12 ? "in a year" : months === 1 ? "in a month" : `in ${countInWords(months)} months`;
}

/** "You rose 1.8 points in a year; the industry rose 2.0"; with one month only, the value itself. */
export function trendTitle(months: MonthShare[]): string {
  const shown = months.filter(({ own }) => own.value !== null);
  const first = shown[0];
  const last = shown[shown.length - 1];
  if (!last) return "You sent no requests in these months";
  if (first === last) return `You succeeded in ${shareText(last.own)} of requests in ${formatPeriod(last.period)}`;
  const own = changeInPoints(last.own, first.own) ?? 0;
  const title = own === 0 ? "You stayed level" : `You ${moved(own)} ${formatPoints(own)}`;
  const span = spanWords(months.indexOf(last) - months.indexOf(first));
  const medians = [first.band?.median ?? null, last.band?.median ?? null];
  if (medians[0] !== null && medians[1] !== null) {
    const median = pointsBetween(medians[1], medians[0]);
    return `${title} ${span}; the median group ${median === 0 ? "stayed level" : `${moved(median)} ${Math.abs(median).toFixed(1)}`}`;
  }
  if (first.industry.value === null || last.industry.value === null) return `${title} ${span}`;
  const industry = pointsBetween(last.industry.value, first.industry.value);
  return `${title} ${span}; the industry ${industry === 0 ? "stayed level" : `${moved(industry)} ${Math.abs(industry).toFixed(1)}`}`;
}

function changeWords(change: number | null, previous: Period | null): string {
  if (change === null || previous === null) return "";
  if (change === 0) return `, the same as in ${periodMonth(previous)}`;
  return `, ${change > 0 ? "up" : "down"} ${formatPoints(change)} on ${periodMonth(previous)}`;
}

function industryWords(own: Share, industry: Released): string {
  const standing = standingOf(own, industry, "higher");
  if (!standing || industry.value === null) return `. Industry: ${absenceWords(industry).toLowerCase()}`;
  if (standing.points === 0) return `, level with the industry (${formatPercent(industry.value)})`;
  return `, ${formatPoints(standing.points)} ${standing.points < 0 ? "below" : "above"} the industry (${formatPercent(industry.value)})`;
}

function medianWords({ own, band }: MonthShare): string {
  if (own.value === null || !band || band.median === null) return "";
  const points = pointsBetween(own.value, band.median);
  if (points === 0) return `, level with the median group (${formatPercent(band.median)})`;
  return `, ${formatPoints(points)} ${points < 0 ? "below" : "above"} the median group (${formatPercent(band.median)})`;
}

/** Value with its n, period, change and standing: "Outcome success was 92.4% (38,680 of 41,862) in September 2026, up 0.6 points on August, …". */
export function trendSummary(now: MonthShare, before: MonthShare | null): Words {
  if (now.own.value === null) return [`Outcome success in ${formatPeriod(now.period)}: ${shareText(now.own)}.`];
  const change = before ? changeInPoints(now.own, before.own) : null;
  return [
    "Outcome success was ",
    { strong: shareText(now.own) },
    ` (${countsText(now.own)}) in ${formatPeriod(now.period)}${changeWords(change, before?.period ?? null)}${industryWords(now.own, now.industry)}${medianWords(now)}.`,
  ];
}

/** "You stand 1.6 points below the industry". */
export function limitsTitle(own: Share, industry: Released): string {
  const standing = standingOf(own, industry, "higher");
  if (!standing)
    return own.value === null
      ? "You sent no requests here"
      : industry.status === "suppressed"
        ? "The industry figure is withheld here"
        : "There is no industry figure here";
  if (standing.points === 0) return "You stand level with the industry";
  return `You stand ${formatPoints(standing.points)} ${standing.points < 0 ? "below" : "above"} the industry`;
}

/** Whether chance would explain the standing, or why there is no industry figure. */
export function limitsSummary(own: Share, industry: Released): string {
  const standing = standingOf(own, industry, "higher");
  if (standing) return chanceSentence(standing) || "The two figures are the same to 0.1 points.";
  return industry.value === null ? `${absenceWords(industry)}. Your own figure is not affected.` : "Nothing is missing: the count is zero.";
}

function worstDay(days: DayShare[]): DayShare | null {
  return days.reduce<DayShare | null>(
    (worst, day) => (day.own.value !== null && (!worst || day.own.value < (worst.own.value ?? 2)) ? day : worst),
    null,
  );
}

/** The Incidents open at any moment of a UTC day, the gravest first. */
export function incidentsOn(day: Day, incidents: IncidentMark[]): IncidentMark[] {
  const from = `${day}T00:00:00`;
  const to = `${day}T23:59:59.999Z`;
  return incidents
    .filter(({ raisedAt, resolvedAt }) => raisedAt <= to && (resolvedAt === null || resolvedAt >= from))
    .sort((a, b) => a.category - b.category);
}

/** "The worst day was the 8th, during a Category 1 Incident"; the word "during" claims time, not cause. */
export function dayTitle(days: DayShare[], incidents: IncidentMark[]): string {
  const worst = worstDay(days);
  if (!worst) return "No requests on any delivered day";
  if (worst.own.value === 1) return "Every request succeeded, on every day";
  const [incident] = incidentsOn(worst.day, incidents);
  if (incident) return `The worst day was the ${dayOrdinal(worst.day)}, during a Category ${incident.category} Incident`;
  return `The worst day was the ${dayOrdinal(worst.day)}: ${shareText(worst.own)} succeeded`;
}

/** The worst day's value with its n and the industry's on the same day, then the days that were not delivered. */
export function daySummary(days: DayShare[]): Words {
  const worst = worstDay(days);
  const missing = days.filter(({ own }) => own.status === "not-available").length;
  const gap = missing === 0 ? "" : ` ${missing === 1 ? "One day was" : `${missing} days were`} not delivered; a gap is not a zero.`;
  if (!worst) return [gap.trim() || "Nothing is missing: the count is zero."];
  if (worst.own.value === 1) return [`No day had a failure.${gap}`];
  const industry = worst.industry.value === null ? "" : `; the industry was at ${formatPercent(worst.industry.value)}`;
  return ["You fell to ", { strong: shareText(worst.own) }, ` (${countsText(worst.own)}) on ${formatDay(worst.day)}${industry}.${gap}`];
}
