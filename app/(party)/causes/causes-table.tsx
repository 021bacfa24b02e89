import { Bar } from "@/components/charts/bar";
import { FindingName, FirmwareTag } from "@/components/frames/finding-item";
import { DataTable, type Column } from "@/components/tables/data-table";
import { FileLink, TextLink } from "@/components/ui/text-link";
import type { UserRole } from "@/lib/access/party-scope";
import { findingFailuresAddress, findingPageAddress } from "@/lib/charts/figure-links";
import type { Finding } from "@/lib/diagnosis/models";
import { alsoInWords } from "@/lib/charts/finding-words";
import { countOf, formatCount, formatPercent } from "@/lib/format";
import type { Period } from "@/lib/period";

const columns: Column[] = [
  { key: "cause", head: "Cause", className: "[overflow-wrap:anywhere]" },
  { key: "process", head: "Business Process", label: "Process" },
  { key: "requests", head: "Requests", label: "Requests", align: "right", className: "text-ink-2" },
  { key: "rate", head: "Failed", label: "Failed", align: "right" },
  { key: "expected", head: "Expected from", label: "Expected from", className: "text-ink-3" },
  { key: "above", head: "Above expected", label: "Above expected", align: "right", className: "font-semibold" },
  { key: "bar", head: <span className="sr-only">Bar</span>, className: "w-[12%] min-w-16 max-sm:hidden" },
  { key: "rows", head: <span className="sr-only">Rows</span>, align: "right" },
];

/** Every cause with its numbers, the released rate it was set against, and its failing requests. */
export function CausesTable({ causes, role, period }: { causes: Finding[]; role: UserRole; period: Period }) {
  const most = Math.max(1, causes[0]?.aboveExpected ?? 1);
  const rows = causes.map((cause, index) => ({
    id: String(index),
    cells: [
      <span key="cause" className="flex flex-col items-start gap-1">
        <span>
          <FindingName finding={cause} />
        </span>
        {cause.firmware && <FirmwareTag verdict={cause.firmware.verdict} />}
      </span>,
      <span key="process">
        <TextLink href={`/processes/${cause.processId}?period=${period}#why`}>{cause.processName}</TextLink>
        <span className="text-ink-3">{alsoInWords(cause)}</span>
      </span>,
      formatCount(cause.requests),
      formatPercent(cause.failures / cause.requests),
      cause.expectedFrom,
      formatCount(cause.aboveExpected),
      <Bar key="bar" share={cause.aboveExpected / most} />,
      <span key="rows" className="flex flex-wrap justify-end gap-x-3">
        <TextLink href={findingPageAddress(cause, period)} context="and the Devices behind them" className="sm:whitespace-nowrap">
          {countOf(cause.failures, "failing request")}
        </TextLink>
        <FileLink
          href={findingFailuresAddress(cause, role, period)}
          context={`of ${countOf(cause.failures, "failing request")}`}
          className="inline-block min-h-6"
        >
          CSV
        </FileLink>
      </span>,
    ],
  }));
  return <DataTable caption="Causes above expected, most first" columns={columns} rows={rows} className="mt-3" />;
}
