import { regionText } from "@/lib/charts/dimension-words";
import { shareWithCounts } from "@/lib/charts/share-words";
import { incidentsOn } from "@/lib/charts/time-words";
import { dayOrdinal, formatDuration, formatInstant, formatPercent, joinWords } from "@/lib/format";
import type { IncidentMark, Released, Share } from "@/lib/metrics/models";
import type { Day } from "@/lib/period";

/** The days of the month with the own and the industry's figure, as an Incident's details quote them. */
export type IncidentDays = { day: Day; success: Share; industry: Released }[];

/** Most days of an Incident that its details quote one by one. */
const quoted = 3;

/** The facts of an Incident as name and text: when, how long, where, whose, and the figures of the days it touched. */
export function incidentFacts(incident: IncidentMark, days: IncidentDays): [string, string][] {
  const { raisedAt, resolvedAt, service, cspRegion, responsibleParty } = incident;
  const touched = days.filter(({ day }) => incidentsOn(day, [incident]).length > 0);
  const figures = touched.slice(0, quoted).map(({ day, success, industry }): [string, string] => {
    const theirs =
      industry.value !== null ? formatPercent(industry.value) : industry.status === "suppressed" ? "withheld" : "not available";
    return [`On the ${dayOrdinal(day)}`, `You ${shareWithCounts(success)}, industry ${theirs}`];
  });
  return [
    ["Raised", formatInstant(raisedAt)],
    ["Resolved", resolvedAt === null ? "still open" : formatInstant(resolvedAt)],
    ...(resolvedAt === null ? [] : [["Lasted", formatDuration(Date.parse(resolvedAt) - Date.parse(raisedAt))] as [string, string]]),
    ...(service === "" ? [] : [["Service", service] as [string, string]]),
    ["Region", cspRegion === "" ? "every Region" : regionText(cspRegion)],
    ["Responsible", responsibleParty],
    ...figures,
    ...(touched.length > quoted ? [["Open on", `${touched.length} days of this month`] as [string, string]] : []),
  ];
}

/** The days of a month on which any of the Incidents was open, in order (UTC days). */
export function incidentDaysOf(days: readonly Day[], incidents: IncidentMark[]): Day[] {
  return days.filter((day) => incidentsOn(day, incidents).length > 0);
}

/** "the 15th, 20th and 21st"; where there are many, how many. */
export function dayListText(days: readonly Day[]): string {
  return days.length > 6 ? `${days.length} days` : `the ${joinWords(days.map(dayOrdinal))}`;
}
