import { releasedData, shareColumns, shareData, timeColumns, timeData, type DataTable } from "@/lib/reports/report-table";
import type { MonthlyReport } from "@/lib/reports/load-report";

const monthShares = ["outcome_success", "delivery_failure", "within_trt"];

/** Every process with requests month by month: what the tables of the processes show, in one file. */
export function processMonthFile({ processes }: MonthlyReport): DataTable {
  return {
    id: "process-months",
    caption: "Business Processes by month",
    definition:
      "A row per Business Process with requests in the month and published month: outcome success, delivery failure, within Target Response " +
      "Time and Round Trip Time in ms, own and the industry's.",
    data: {
      columns: [
        ...["process", "period", "version", ...monthShares.flatMap(shareColumns), ...timeColumns],
        ...["industry_outcome_success", "industry_outcome_success_reason", "industry_median_ms", "industry_median_ms_reason"],
      ],
      rows: processes.flatMap(({ page: { process, months } }) =>
        months.map(({ period, version, success, deliveryFailure, withinTrt, roundTrip, industry, industryRoundTrip }) => ({
          ...{ process: process.processId, period, version },
          ...shareData("outcome_success", success),
          ...shareData("delivery_failure", deliveryFailure),
          ...shareData("within_trt", withinTrt),
          ...timeData(roundTrip),
          ...releasedData("industry_outcome_success", industry),
          ...releasedData("industry_median_ms", { ...industryRoundTrip, value: industryRoundTrip.median_ms }),
        })),
      ),
    },
  };
}

/** Every Reason Code of every process, none folded away. */
export function reasonFile({ processes }: MonthlyReport): DataTable {
  return {
    id: "process-reasons",
    caption: "Reason Codes by Business Process",
    definition: "A row per Business Process and Reason Code of its failing requests in the month, most first (metric failures-by-reason).",
    data: {
      columns: ["process", "reason_code", "name", "failures", "share", "previous_failures"],
      rows: processes.flatMap(({ page: { process, reasons } }) =>
        reasons.map(({ reasonCode, name, failures, share, previousFailures }) => ({
          ...{ process: process.processId, reason_code: reasonCode, name, failures, share, previous_failures: previousFailures },
        })),
      ),
    },
  };
}
