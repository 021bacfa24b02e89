import { breakMarks, breakSentence } from "@/lib/charts/break-words";
import { absenceWords } from "@/lib/charts/withheld";
import { monthShareChart, type MonthShare } from "@/lib/charts/month-series";
import { shareText } from "@/lib/charts/share-words";
import type { TimeChartModel } from "@/lib/charts/time-chart";
import type { Block } from "@/lib/documents/models";
import { timeChartSvg } from "@/lib/documents/time-chart-svg";
import { formatPercent, formatPeriod } from "@/lib/format";
import type { MembershipBreak } from "@/lib/metrics/membership-breaks";

const fewestMonths = 3;

/**
 * The page's chart of an own share by month against the industry, its months told in its alternative text, with a rule where what is counted
 * changed; none for fewer than three, which the table tells as well.
 */
export function monthShareBlock(
  title: string,
  months: MonthShare[],
  breaks: readonly MembershipBreak[] = [],
  words = (model: TimeChartModel) => model,
): Block[] {
  if (months.filter(({ own }) => own.value !== null).length < fewestMonths) return [];
  const told = months.map(({ period, own, industry }) => {
    const theirs = industry.value === null ? absenceWords(industry).toLowerCase() : formatPercent(industry.value);
    return `${formatPeriod(period)} you ${shareText(own)}, industry ${theirs}`;
  });
  const broken = breaks.map(breakSentence);
  const periods = months.map(({ period }) => period);
  return [
    {
      kind: "chart",
      title: `${title}, by month`,
      alt: `Line by month. ${[`${told.join("; ")}.`, ...broken].join(" ")}`,
      svg: timeChartSvg(words({ ...monthShareChart(months), breaks: breakMarks(breaks, periods) })),
      ...(broken.length > 0 && { note: broken.join(" ") }),
    },
  ];
}
