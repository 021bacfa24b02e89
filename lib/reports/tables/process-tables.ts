import { reasonText } from "@/lib/charts/dimension-words";
import { formatCount, formatPercent, formatPeriod, formatSigned, periodMonth } from "@/lib/format";
import type { Overview, ProcessPage, ReasonRow } from "@/lib/metrics/models";
import { againstCell, changeCell } from "@/lib/reports/tables/month-tables";
import {
  releasedCell,
  releasedData,
  shareCell,
  shareColumns,
  shareData,
  timeCell,
  withTail,
  type PaperTable,
  type ReportTable,
} from "@/lib/reports/report-table";

type Told = { name: string; page: ProcessPage };
const reasonsListed = 8;

/** Every Business Process with the month's figures; those without requests say so. */
export function processTable({ processes, previousPeriod }: Overview): ReportTable {
  const shares = ["outcome_success", "previous_outcome_success", "delivery_failure", "within_trt"];
  return {
    id: "processes",
    caption: "Business Processes of the month",
    definition:
      "A row per Business Process of MP176: requests, outcome success now and in the month before, the industry's, delivery failure, within " +
      "Target Response Time. A request counts in every process its SRV belongs to.",
    none: "no Business Process is defined.",
    paper: {
      columns: [
        { head: "Process", width: 2 },
        { head: "Outcome success", align: "right", width: 1.2 },
        { head: previousPeriod ? `Since ${periodMonth(previousPeriod)}` : "Change", align: "right" },
        { head: "Industry", align: "right" },
        { head: "Against the industry", align: "right", width: 1.2 },
        { head: "Delivery failure", align: "right" },
        { head: "Within TRT", align: "right" },
      ],
      rows: processes.map(({ name, success, previous, industry, deliveryFailure, withinTrt }) => [
        name,
        shareCell(success),
        changeCell(success, previous),
        releasedCell(industry),
        againstCell(success, industry),
        shareCell(deliveryFailure),
        shareCell(withinTrt, success.value === null ? "no requests" : "no target"),
      ]),
    },
    data: {
      columns: [
        "process",
        "name",
        "requests",
        ...shares.flatMap(shareColumns),
        "industry_outcome_success",
        "industry_outcome_success_reason",
      ],
      rows: processes.map(({ processId, name, requests, success, previous, industry, deliveryFailure, withinTrt }) => ({
        ...{ process: processId, name, requests: requests ?? "[x]" },
        ...shareData("outcome_success", success),
        ...shareData("previous_outcome_success", previous),
        ...shareData("delivery_failure", deliveryFailure),
        ...shareData("within_trt", withinTrt),
        ...releasedData("industry_outcome_success", industry),
      })),
    },
  };
}

/** A process month by month: outcome success, within TRT and Round Trip Time, own and the industry's. Newest first on paper. */
export function processMonthTable({ page: { months } }: Told): PaperTable {
  return {
    caption: "By month",
    none: "no month is published.",
    paper: {
      columns: [
        { head: "Month", width: 1.3 },
        { head: "Outcome success", align: "right", width: 1.2 },
        { head: "Industry", align: "right" },
        { head: "Within TRT", align: "right" },
        { head: "Median RTT", align: "right" },
        { head: "Industry", align: "right" },
        { head: "Mean", align: "right" },
        { head: "Best", align: "right" },
        { head: "Worst", align: "right" },
      ],
      rows: months
        .toReversed()
        .map(({ period, success, industry, withinTrt, roundTrip, industryRoundTrip }) => [
          formatPeriod(period),
          shareCell(success),
          releasedCell(industry),
          shareCell(withinTrt, success.value === null ? "no requests" : "no target"),
          timeCell(roundTrip.median_ms),
          releasedCell({ ...industryRoundTrip, value: industryRoundTrip.median_ms }, timeCell),
          timeCell(roundTrip.mean_ms),
          timeCell(roundTrip.best_ms),
          timeCell(roundTrip.worst_ms),
        ]),
    },
  };
}

/** The Reason Codes of a process's failures, most first; the tail in one row on paper. */
export function reasonTable({ page: { reasons } }: Told): PaperTable {
  const cells = ({ reasonCode, name, failures, share, previousFailures }: ReasonRow) => [
    reasonText(reasonCode, name),
    formatCount(failures),
    { text: formatPercent(share), share },
    previousFailures === null ? "–" : formatSigned(failures - previousFailures, 0),
  ];
  const sum = (rows: readonly ReasonRow[]) => rows.reduce((total, { failures }) => total + failures, 0);
  const all = sum(reasons);
  return {
    caption: "Why requests failed",
    none: "no request failed. Nothing is missing.",
    paper: {
      columns: [
        { head: "Reason Code", width: 3 },
        { head: "Failures", align: "right" },
        { head: "Share of failures", align: "right", width: 1.2 },
        { head: "Change on the month before", align: "right", width: 1.2 },
      ],
      rows: withTail(reasons, reasonsListed, cells, (others) => [
        `${others.length} other Reason Codes`,
        formatCount(sum(others)),
        formatPercent(sum(others) / all),
        "–",
      ]),
    },
  };
}
