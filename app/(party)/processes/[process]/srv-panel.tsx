import { metricLinks, questionOf } from "@/app/(party)/processes/[process]/question";
import { processAddress } from "@/app/(party)/processes/[process]/search-params";
import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Change } from "@/components/ui/change";
import { Code } from "@/components/ui/code";
import { TextLink } from "@/components/ui/text-link";
import { breakdownSummary, breakdownTitle } from "@/lib/charts/breakdown-words";
import { changeInPoints } from "@/lib/charts/standing";
import { shareText } from "@/lib/charts/share-words";
import { formatCount, formatDuration, formatPercent } from "@/lib/format";
import type { ProcessPage } from "@/lib/metrics/models";

const columns: Column[] = [
  { key: "srv", head: "SRV" },
  { key: "shared", head: "Also in", label: "Also in", className: "text-ink-3" },
  { key: "requests", head: "Requests", label: "Requests", align: "right", className: "text-ink-2" },
  { key: "success", head: "Success", label: "Success", align: "right", className: "font-semibold" },
  { key: "change", head: "Change, points", label: "Change, points", align: "right" },
  { key: "industry", head: "Industry", label: "Industry", align: "right", className: "text-ink-2" },
  { key: "median", head: "Median", label: "Median", align: "right" },
];

/** The Service Reference Variants of the process; one shared with other processes says so, since it counts in each. */
export function SrvPanel({ page }: { page: ProcessPage }) {
  const rows = page.bySrv.map(({ value, name, sharedWith, success, previous, industry, medianMs }) => ({
    id: value,
    cells: [
      <TextLink key="srv" href={processAddress(page.process.processId, { ...page.filters, srv: value })}>
        <Code>{value}</Code> {name}
      </TextLink>,
      sharedWith.join(", ") || "–",
      success.denominator === null ? "not delivered" : formatCount(success.denominator),
      shareText(success),
      <Change key="change" value={changeInPoints(success, previous)} good="up" />,
      industry.value === null ? "withheld" : formatPercent(industry.value),
      medianMs === null ? "–" : formatDuration(medianMs),
    ],
  }));
  return (
    <FigureFrame
      id="srvs"
      above="By Service Reference Variant"
      title={breakdownTitle(page.bySrv, (srv) => srv)}
      summary={breakdownSummary(page.bySrv, (srv) => srv)}
      chart={<DataTable caption="Outcome success by SRV" columns={columns} rows={rows} />}
      bodyClass=""
      foot="A request counts once in this process, and again in each process that shares its SRV."
      links={metricLinks("outcome-success", questionOf(page, { by: "srv", onlyCurrent: true }))}
    />
  );
}
