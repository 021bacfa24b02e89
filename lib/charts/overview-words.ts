import { changeInPoints, isChangeChance, standingOf, type Standing, type Tone } from "@/lib/charts/standing";
import { absenceWords } from "@/lib/charts/withheld";
import { countInWords, formatPeriod, formatPercent, formatPoints, joinWords, periodMonth } from "@/lib/format";
import type { FeedCompleteness, IncidentMark, Overview, ProcessRow, Share } from "@/lib/metrics/models";
import type { Period } from "@/lib/period";

const capital = (text: string) => text[0].toUpperCase() + text.slice(1);
/** A gap below half a point is called "a little". */
const littlePoints = 0.5;

export type Statement = { tone: Tone; text: string };

/** "Better: outcome success rose 0.3 points"; could be chance where chance alone would give it. */
export function changeStatement(now: Share, before: Share): Statement {
  const change = changeInPoints(now, before);
  if (change === null) return { tone: "similar", text: "No earlier period to compare with" };
  if (change === 0) return { tone: "similar", text: "Similar: outcome success did not move" };
  if (isChangeChance(now, before))
    return { tone: "similar", text: `Could be chance: ${change > 0 ? "up" : "down"} ${formatPoints(change)}` };
  const move = `outcome success ${change > 0 ? "rose" : "fell"} ${formatPoints(change)}`;
  return change > 0 ? { tone: "better", text: `Better: ${move}` } : { tone: "worse", text: `Worse: ${move}` };
}

/** Why nothing is to be fixed first: no cause stands out, or there is no released rate of a process to set failures against. */
export function noCauseWords({ processes }: Pick<Overview, "processes">): { isKnown: boolean; text: string } {
  const isKnown = processes.some(({ industry }) => industry.value !== null);
  return isKnown
    ? { isKnown, text: "No cause stands above what the industry rate gives" }
    : { isKnown, text: "The industry's rates are withheld: there is nothing to set failures against" };
}

/** "Worse: 0.4 points below the industry". */
export function industryStatement(overview: Overview): Statement {
  const standing = standingOf(overview.success, overview.industry, "higher");
  if (!standing) return { tone: "similar", text: absenceWords(overview.industry) };
  if (standing.points === 0) return { tone: "similar", text: "Similar: level with the industry" };
  const gap = `${formatPoints(standing.points)} ${standing.points < 0 ? "below" : "above"} the industry`;
  if (standing.chance) return { tone: "similar", text: `Could be chance: ${gap}` };
  return standing.points > 0 ? { tone: "better", text: `Better: ${gap}` } : { tone: "worse", text: `Worse: ${gap}` };
}

function standingPhrase(standing: Standing | null): string {
  if (!standing) return "";
  if (standing.points === 0) return "level with the industry";
  if (standing.chance) return "about level with the industry";
  const little = Math.abs(standing.points) < littlePoints ? "a little " : "";
  return `${little}${standing.points < 0 ? "below" : "above"} the industry`;
}

function changePhrase({ success, previous, previousPeriod }: Overview): string {
  const change = changeInPoints(success, previous);
  if (previousPeriod === null || change === null) return "";
  const month = periodMonth(previousPeriod);
  if (change === 0) return `level with ${month}`;
  if (changeStatement(success, previous).tone === "similar") return `about level with ${month}`;
  return `${change > 0 ? "better" : "lower"} than ${month}`;
}

/** The page's heading: "September 2026: better than August, a little below the industry". */
export function overviewTitle(overview: Overview): string {
  const month = formatPeriod(overview.current.period);
  if (overview.success.status === "not-available") return `Service Requests of ${month} were not delivered`;
  if (overview.success.value === null) return `You sent no Service Requests in ${month}`;
  const against = changePhrase(overview);
  const standing = standingPhrase(standingOf(overview.success, overview.industry, "higher"));
  const parts = [against, standing].filter(Boolean).join(", ");
  return parts ? `${month}: ${parts}` : month;
}

const processesInWords = (count: number) => `${countInWords(count)} process${count === 1 ? "" : "es"}`;

/** "Two of 12 processes stand below the industry", counting only gaps that chance alone would not give. */
export function processesTitle(rows: ProcessRow[]): string {
  const judged = rows.map(({ success, industry }) => standingOf(success, industry, "higher")).filter((standing) => standing !== null);
  const below = judged.filter(({ tone }) => tone === "worse").length;
  const above = judged.filter(({ tone }) => tone === "better").length;
  if (judged.length === 0) return `${capital(processesInWords(rows.length))}; the industry figures are withheld`;
  if (below === 0 && above === 0)
    return `${capital(processesInWords(judged.length))}, ${judged.length === 1 ? "" : "all "}level with the industry`;
  if (below === 0) return `No process stands below the industry; ${countInWords(above)} of ${judged.length} above`;
  return `${capital(countInWords(below))} of ${judged.length} processes stand${below === 1 ? "s" : ""} below the industry${above > 0 ? `, ${countInWords(above)} above` : ""}`;
}

/** How the list is ordered ("furthest below the industry first") and how many rose and fell since the previous period by more than chance. */
export function processesSummary(rows: ProcessRow[], previous: Period | null, order: string): string {
  const opening = `Outcome success, ${order}.`;
  if (previous === null) return opening;
  const changes = rows
    .filter(({ success, previous: before }) => !isChangeChance(success, before))
    .map(({ success, previous: before }) => changeInPoints(success, before))
    .filter((change) => change !== null);
  const rose = changes.filter((change) => change > 0).length;
  const fell = changes.filter((change) => change < 0).length;
  return `${opening} Since ${periodMonth(previous)}, ${countInWords(rose)} rose and ${countInWords(fell)} fell by more than chance gives.`;
}

/** "One Category 1 and two Category 2 Incidents in September". */
export function incidentsTitle(incidents: IncidentMark[], period: Period): string {
  const counts = [1, 2].map((category) => ({ category, count: incidents.filter((incident) => incident.category === category).length }));
  const told = counts.filter(({ count }) => count > 0).map(({ category, count }) => `${countInWords(count)} Category ${category}`);
  if (told.length === 0) return `No Category 1 or 2 Incident in ${periodMonth(period)}`;
  return `${capital(joinWords(told))} Incident${incidents.length === 1 ? "" : "s"} in ${periodMonth(period)}`;
}

const feedNames: Record<string, string> = {
  "service-requests": "Service Requests",
  alerts: "Alerts",
  devices: "Devices",
  incidents: "Incidents",
  availability: "Availability",
  "reported-measures": "Reported measures",
  parties: "Parties",
};

/** A feed as people call it. */
export function feedName(feed: string): string {
  return feedNames[feed] ?? feed;
}

/** "Every day of every feed was delivered", or which feed lacks how many days. */
export function feedsTitle(feeds: FeedCompleteness[]): string {
  const gaps = feeds
    .map(({ feed, days, delivered }) => ({ feed, missing: days.length - delivered.length }))
    .filter(({ missing }) => missing > 0);
  if (gaps.length === 0) return "Every day of every feed was delivered";
  const told = gaps.map(({ feed, missing }) => `${countInWords(missing)} day${missing === 1 ? "" : "s"} of ${feedName(feed)}`);
  return `Not delivered: ${joinWords(told)}`;
}

/** "Industry 98.0%, every Import Supplier, you included". */
export function industryNote(overview: Overview, role: string): string {
  const { value } = overview.industry;
  return value === null ? absenceWords(overview.industry) : `Industry ${formatPercent(value)}, every ${role}, you included`;
}
