import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Tag } from "@/components/ui/tag";
import { FileLink, TextLink } from "@/components/ui/text-link";
import type { UserRole } from "@/lib/access/party-scope";
import { metricAddress } from "@/lib/charts/figure-links";
import { shareWithCounts } from "@/lib/charts/share-words";
import { countOf, formatPeriod } from "@/lib/format";
import type { ProcessRow } from "@/lib/metrics/models";
import type { Period } from "@/lib/period";

const columns: Column[] = [
  { key: "process", head: "Business Process" },
  { key: "srvs", head: "What it tries", label: "What it tries" },
  { key: "success", head: "Outcome success", label: "Outcome success", align: "right", className: "font-semibold" },
  { key: "before", head: "Month before", label: "Month before", align: "right" },
  { key: "delivery", head: "Delivery failure", label: "Delivery failure", align: "right" },
  { key: "file", head: "Figures", label: "Figures" },
];

/** Processes on trial with the Party's own figures. */
export function TrialProcessesFrame({ rows, period, userRole }: { rows: ProcessRow[]; period: Period; userRole: UserRole }) {
  const cells = rows.map(({ processId, name, srvs, success, previous, deliveryFailure }) => ({
    id: processId,
    cells: [
      <TextLink key="name" href={`/processes/${processId}?period=${period}`} className="inline-block min-h-6">
        {name}
      </TextLink>,
      srvs.join(", "),
      shareWithCounts(success),
      shareWithCounts(previous),
      shareWithCounts(deliveryFailure),
      <FileLink
        key="csv"
        href={metricAddress("outcome-success", { role: userRole, from: period, to: period, process: processId }, "csv")}
        context={name}
        className="inline-block min-h-6"
      >
        CSV
      </FileLink>,
    ],
  }));
  return (
    <Frame labelledBy="trial-processes">
      <FrameHead
        id="trial-processes"
        title={`${countOf(rows.length, "Business Process", "Business Processes")} on trial in ${formatPeriod(period)}`}
        aside={
          <Tag tone="caution" shape="ring">
            On trial
          </Tag>
        }
      />
      <DataTable caption="Business Processes on trial" columns={columns} rows={cells} className="mt-3" />
      <FrameFoot>In CSV and API their rows have the standing trial. Nothing of the industry or peers is released for them.</FrameFoot>
    </Frame>
  );
}
