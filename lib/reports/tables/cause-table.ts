import { alsoInWords, findingText, firmwareVerdictWords } from "@/lib/charts/finding-words";
import type { Finding, OverviewWithCauses } from "@/lib/diagnosis/models";
import { formatCount, formatPercent } from "@/lib/format";
import type { ReportTable } from "@/lib/reports/report-table";

/** What to fix first: the segments with most failures above what the industry rate gives for the same requests. */
export function causeTable({ causes, causesAboveExpected, totalAboveExpected }: OverviewWithCauses): ReportTable {
  const more = causesAboveExpected - causes.length;
  return {
    id: "causes",
    caption: "What to fix first",
    definition:
      "A row per segment of your requests whose failures exceed what the industry rate gives for the same requests, the first of them; an empty " +
      "dimension does not narrow it.",
    none: "no cause stands above what the industry rate gives. Nothing is missing.",
    paper: {
      columns: [
        { head: "Cause", width: 3.2 },
        { head: "Process", width: 1.5 },
        { head: "Failed", align: "right" },
        { head: "Above expected", align: "right", width: 0.8 },
        { head: "Its firmware", width: 1.2 },
      ],
      rows: causes.map((cause) => [
        findingText(cause),
        `${cause.processName}${alsoInWords(cause)}`,
        { text: formatPercent(cause.failures / cause.requests), under: `${formatCount(cause.failures)} of ${formatCount(cause.requests)}` },
        formatCount(cause.aboveExpected),
        cause.firmware ? firmwareVerdictWords[cause.firmware.verdict] : "–",
      ]),
      note:
        `Failures above what the industry rate gives for your own volume: ${formatCount(totalAboveExpected)} in all causes` +
        `${more > 0 ? `, of which ${formatCount(more)} more causes are not listed here` : ""}.`,
    },
    data: { columns, rows: causes.map(dataOf) },
  };
}

const columns = [
  ...[
    "process",
    "process_name",
    "also_in",
    "srv",
    "mode",
    "csp_region",
    "smets",
    "device_type",
    "manufacturer",
    "model",
    "firmware_version",
  ],
  ...["reason_code", "requests", "failures", "above_expected", "expected_from", "firmware_verdict"],
];

function dataOf({ processId, processName, alsoIn, segment, requests, failures, aboveExpected, expectedFrom, firmware }: Finding) {
  const { srv, mode, cspRegion, smets, deviceType, manufacturer, model, firmwareVersion, reasonCode } = segment;
  return {
    ...{ process: processId, process_name: processName, also_in: alsoIn.join(";"), srv, mode, csp_region: cspRegion, smets },
    ...{ device_type: deviceType, manufacturer, model, firmware_version: firmwareVersion, reason_code: reasonCode },
    ...{ requests, failures, above_expected: aboveExpected, expected_from: expectedFrom, firmware_verdict: firmware?.verdict ?? "" },
  };
}
