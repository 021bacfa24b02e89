import { changeInPoints, isChangeChance, standingInWords, standingOf } from "@/lib/charts/standing";
import { feedName } from "@/lib/charts/overview-words";
import { regionText } from "@/lib/charts/dimension-words";
import type { Cell } from "@/lib/documents/models";
import { countOf, formatClock, formatDate, formatDuration, formatPeriod, formatSigned, formatSpan, periodMonth } from "@/lib/format";
import type { IncidentMark, Overview, Released, Share } from "@/lib/metrics/models";
import { releasedCell, releasedData, shareCell, shareColumns, shareData, type ReportTable } from "@/lib/reports/report-table";

/** Outcome success over all requests, month by month. Newest first on paper. */
export function outcomeTable({ trend, current, success, previousPeriod, previous }: Overview): ReportTable {
  // Only of these two is it known by how much their failures vary from day to day, which a judgement needs.
  const judged = new Map([[current.period, success], ...(previousPeriod ? ([[previousPeriod, previous]] as const) : [])]);
  return {
    id: "outcome-by-month",
    caption: "Outcome success by month",
    definition: "A row per published month: outcome success of all your requests (metric outcome-success), and the industry's.",
    none: "no month is published.",
    paper: {
      columns: [
        { head: "Month" },
        { head: "You", align: "right" },
        { head: "Industry", align: "right" },
        { head: "You against the industry", align: "right" },
      ],
      rows: trend
        .toReversed()
        .map(({ period, own, industry }) => [
          formatPeriod(period),
          shareCell(own),
          releasedCell(industry),
          againstCell(judged.get(period) ?? own, industry, judged.has(period)),
        ]),
    },
    data: {
      columns: ["period", ...shareColumns("own"), "industry_value", "industry_value_reason"],
      rows: trend.map(({ period, own, industry }) => ({ period, ...shareData("own", own), ...releasedData("industry_value", industry) })),
    },
  };
}

/** An own share against the industry in words: points and, where it is judged, whether that is good or could be chance. */
export function againstCell(own: Share, industry: Released, isJudged = true): Cell {
  const standing = standingOf(own, industry, "higher");
  if (!standing) return { text: "–", tone: "quiet" };
  const text = standingInWords(standing, "it").replace(/ (above|below) it$/, " $1"); // the head of the column says what
  if (standing.points === 0 || !isJudged) return text;
  return standing.chance ? { text, under: "could be chance" } : { text, tone: standing.tone === "worse" ? "worse" : "better" };
}

/** The change from one own share to another in points, or that it could be chance. */
export function changeCell(now: Share, before: Share): Cell {
  const change = changeInPoints(now, before);
  if (change === null) return { text: "–", tone: "quiet" };
  const text = change === 0 ? "no change" : `${formatSigned(change)} points`;
  if (change === 0) return text;
  return isChangeChance(now, before) ? { text, under: "could be chance" } : { text, tone: change > 0 ? "better" : "worse" };
}

/** Incidents of Category 1 and 2 as far as the Party may see them. */
export function incidentTable({ incidents, current }: Overview): ReportTable {
  const lasted = ({ raisedAt, resolvedAt }: IncidentMark) =>
    resolvedAt === null ? "still open" : formatDuration(Date.parse(resolvedAt) - Date.parse(raisedAt));
  return {
    id: "incidents",
    caption: "Incidents of Category 1 and 2",
    definition: "A row per Incident of Category 1 or 2 raised or open in the month that concerns the industry or you.",
    none: "none was raised or open in the month. Nothing is missing.",
    paper: {
      columns: [
        { head: "Category", width: 0.6 },
        { head: "What happened", width: 3 },
        { head: `When, ${periodMonth(current.period)}`, width: 1.6 },
        { head: "Lasted", align: "right" },
      ],
      rows: incidents.map((incident) => [
        `${incident.category}`,
        { text: incident.summary, under: incident.cspRegion === "" ? "every Region" : regionText(incident.cspRegion) },
        formatSpan(incident.raisedAt, incident.resolvedAt),
        lasted(incident),
      ]),
      note: "Clock times are Europe/London.",
    },
    data: {
      columns: ["incident_id", "category", "summary", "service", "csp_region", "responsible_party", "raised_at", "resolved_at"],
      rows: incidents.map(({ incidentId, category, summary, service, cspRegion, responsibleParty, raisedAt, resolvedAt }) => ({
        ...{ incident_id: incidentId, category, summary, service, csp_region: cspRegion },
        ...{ responsible_party: responsibleParty, raised_at: raisedAt, resolved_at: resolvedAt },
      })),
    },
  };
}

/** Which days of which feed the version rests on. */
export function feedTable({ feeds }: Overview): ReportTable {
  const missing = ({ days, delivered }: Overview["feeds"][number]) => days.filter((day) => !delivered.includes(day));
  return {
    id: "feeds",
    caption: "What the figures rest on",
    definition:
      "A row per feed: days expected in the month, days the version is made of, the days that are missing, and when the last came.",
    none: "no feed is expected.",
    paper: {
      columns: [
        { head: "Feed" },
        { head: "Delivered", width: 1.4 },
        { head: "Missing days", width: 1.6 },
        { head: "Last delivered", align: "right" },
      ],
      rows: feeds.map((feed) => [
        feedName(feed.feed),
        `${feed.days.length - missing(feed).length} of ${countOf(feed.days.length, "day")}`,
        missing(feed).length === 0
          ? "None"
          : {
              text: missing(feed)
                .map((day) => formatDate(day))
                .join(", "),
              tone: "caution",
            },
        feed.lastDeliveredAt === null ? "never" : formatClock(feed.lastDeliveredAt),
      ]),
      note: "A missing day is not a zero: nothing of it is counted.",
    },
    data: {
      columns: ["feed", "days_expected", "days_delivered", "missing_days", "last_delivered_at"],
      rows: feeds.map((feed) => ({
        ...{ feed: feed.feed, days_expected: feed.days.length, days_delivered: feed.days.length - missing(feed).length },
        ...{ missing_days: missing(feed).join(";"), last_delivered_at: feed.lastDeliveredAt },
      })),
    },
  };
}
