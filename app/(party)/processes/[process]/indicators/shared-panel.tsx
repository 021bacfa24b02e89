import { indicatorCsv, indicatorExplanation } from "@/app/(party)/processes/[process]/indicators/links";
import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Bar } from "@/components/charts/bar";
import { Code } from "@/components/ui/code";
import { sharedSummary, sharedTitle } from "@/lib/charts/indicator-words";
import { formatCount, formatPercent } from "@/lib/format";
import type { ProcessIndicators } from "@/lib/metrics/indicators/models";

const columns: Column[] = [
  { key: "srv", head: "SRV" },
  { key: "process", head: "Most likely part of", label: "Most likely part of" },
  { key: "requests", head: "Requests", label: "Requests", align: "right", className: "font-semibold" },
  { key: "bar", head: <span className="sr-only">Bar</span>, className: "w-[16%] min-w-20 max-sm:hidden" },
  { key: "share", head: "Share", label: "Share", align: "right" },
  { key: "failures", head: "Failed", label: "Failed", align: "right" },
];

/** To which process the requests of a shared SRV most likely belonged, with the share that nothing tells of. */
export function SharedPanel({ indicators }: { indicators: ProcessIndicators }) {
  const { shared, process } = indicators;
  const rows = shared.flatMap(({ srv, name, requests, parts }) =>
    parts.map((part) => ({
      id: `${srv} ${part.processId}`,
      cells: [
        <span key="srv">
          <Code>{srv}</Code> {name}
        </span>,
        part.processId === "" ? "Unattributed" : part.name,
        formatCount(part.requests),
        <Bar key="bar" share={part.requests / Math.max(1, requests)} look={part.processId === process.processId ? "solid" : "tint"} />,
        requests === 0 ? "–" : formatPercent(part.requests / requests),
        formatCount(part.failures),
      ],
    })),
  );
  return (
    <FigureFrame
      id="shared"
      above="Indicator: shared SRVs by what preceded them on the Device"
      title={sharedTitle(indicators)}
      summary={sharedSummary}
      chart={<DataTable caption="Requests of shared SRVs by the process they most likely belonged to" columns={columns} rows={rows} />}
      bodyClass=""
      foot="The figures of this process count every request of these SRVs; nothing is summed across processes."
      links={[indicatorExplanation(indicators, "SHARED_SRV"), indicatorCsv(indicators, "shared")]}
    />
  );
}
