import type { UserRole } from "@/lib/access/party-scope";
import { dayHeading, dayMedianChart, dayShareChart } from "@/lib/charts/day-series";
import { deviceText, regionText } from "@/lib/charts/dimension-words";
import { roleName } from "@/lib/charts/role-name";
import { shareText, shareWithCounts } from "@/lib/charts/share-words";
import type { TimeChartModel } from "@/lib/charts/time-chart";
import { countInWords, countOf, formatDuration, formatPoints, pointsBetween } from "@/lib/format";
import type { DaySplit } from "@/lib/metrics/loaders/load-process-days";
import type { IncidentMark } from "@/lib/metrics/models";
import type { Day } from "@/lib/period";

type Drawn = { name: string; label: string; model: TimeChartModel };
/** One value of the dimension: its two charts and the rows of the table. */
export type DayPartFigure = {
  title: string;
  note: string;
  share: number | null;
  hasIndustry: boolean;
  success: Drawn;
  times: Drawn;
  rows: { id: string; cells: string[] }[];
};

/** The charts and table rows of each value, most requests first; days left out are gaps with their reason. */
export function dayPartsOf({ dimension, parts }: DaySplit, incidents: IncidentMark[], leftOut: ReadonlySet<Day>): DayPartFigure[] {
  const text = dimension === "csp_region" ? regionText : deviceText;
  return parts.map(({ value, requests, success, days }) => {
    const name = text(value);
    const shares = days.map((each) => ({ day: each.day, own: each.success, industry: each.industry, leftOut: leftOut.has(each.day) }));
    const times = days.map((each) => ({ ...each, own: each.roundTrip, industry: each.industryRoundTrip, leftOut: leftOut.has(each.day) }));
    const [shareModel, timeModel] = [dayShareChart(shares, incidents), dayMedianChart(times, incidents)];
    return {
      title: `${name}: ${shareText(success)}`,
      note: `${countOf(requests, "request")} in the month.`,
      share: success.value,
      hasIndustry: days.some(({ industry }) => industry.value !== null),
      success: {
        name: "Outcome success",
        label: `${name}, outcome success by day; ${shareWithCounts(success)} in the month`,
        model: shareModel,
      },
      times: { name: "Median Round Trip Time", label: `${name}, median Round Trip Time by day`, model: timeModel },
      rows: days.map(({ day, roundTrip, industryRoundTrip }, x) => {
        const [share, time] = [shareModel.points[x], timeModel.points[x]];
        const mean = (ms: number | null, absent: string) => (ms === null || leftOut.has(day) ? absent : formatDuration(ms));
        return {
          id: `${value} ${day}`,
          cells: [
            ...[name, dayHeading(day), share.ownText, share.industryText, time.ownText, time.industryText],
            ...[mean(roundTrip.mean_ms, time.ownText), mean(industryRoundTrip.mean_ms, time.industryText)],
          ],
        };
      }),
    };
  });
}

/** "CSP Central is lowest, 31.2 points below CSP North". */
export function dayPartsTitle(parts: DayPartFigure[]): string {
  const known = parts.filter(({ share }) => share !== null).sort((a, b) => (a.share ?? 0) - (b.share ?? 0));
  const [low, high] = [known[0], known[known.length - 1]];
  const nameOf = ({ title }: DayPartFigure) => title.slice(0, title.lastIndexOf(":"));
  if (!low || !high) return "No requests on any delivered day";
  if (low === high) return `All requests: ${nameOf(low)}`;
  const gap = pointsBetween(high.share ?? 0, low.share ?? 0);
  return gap === 0
    ? `All succeed alike, at ${low.title.slice(low.title.lastIndexOf(":") + 2)}`
    : `${nameOf(low)} is lowest, ${formatPoints(gap)} below ${nameOf(high)}`;
}

/** Against how many of the values the industry can be set, and why not against the rest. */
export function dayPartsSummary(parts: DayPartFigure[], isSplitReleased: boolean, userRole: UserRole): string {
  if (parts.length === 0) return "Nothing is missing: the count is zero.";
  if (!isSplitReleased)
    return `These are your own figures. For ${roleName(userRole)}s the industry is released for the whole of Great Britain only.`;
  const without = parts.filter(({ hasIndustry }) => !hasIndustry).length;
  if (without === 0) return "The grey line is the industry's released figure of the same kind of request.";
  const which = without === parts.length ? "any of them" : `${countInWords(without)} of them`;
  return `For ${which} too few groups are behind each day to show the industry safely; your own line is complete.`;
}
