import { tableAddress } from "@/app/(party)/alerts/distributor/extract-address";
import { FigureFrame } from "@/components/frames/figure-frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Code } from "@/components/ui/code";
import { partText } from "@/lib/charts/distributor-words";
import { formatCount } from "@/lib/format";
import type { DistributorPage } from "@/lib/metrics/alerts/distributor/models";
import { outageModelsOf } from "@/lib/metrics/alerts/distributor/tables";

const listed = 10;
const columns: Column[] = [
  { key: "model", head: "Hub's ESME model" },
  { key: "firmware", head: "Firmware", label: "Firmware" },
  { key: "outages", head: "Outages", label: "Outages", align: "right" },
  { key: "open", head: "No restoration", label: "No restoration", align: "right", className: "font-semibold" },
  { key: "share", head: "Share", label: "Share", align: "right" },
  { key: "late", head: "Late", label: "Restored late", align: "right" },
];

/** Outages by the model and firmware of the meter behind the hub. */
export function ModelsPanel({ page }: { page: DistributorPage }) {
  const groups = outageModelsOf(page);
  const open = groups.reduce((sum, group) => sum + group.open, 0);
  const [first] = groups;
  const rows = groups.slice(0, listed).map((group) => ({
    id: `${group.model} ${group.firmwareVersion}`,
    cells: [
      <Code key="model">{group.model || "–"}</Code>,
      <Code key="firmware">{group.firmwareVersion || "–"}</Code>,
      formatCount(group.outages),
      formatCount(group.open),
      partText(group.open, group.outages),
      formatCount(group.late),
    ],
  }));
  return (
    <FigureFrame
      id="models"
      title={
        !first || open === 0
          ? "No model without restoration"
          : `${first.model} ${first.firmwareVersion} holds ${partText(first.open, open)} of those without restoration`
      }
      summary="By the meter that should have reported the return of supply."
      chart={
        rows.length === 0 ? (
          <EmptyBody figure="0">linked outages</EmptyBody>
        ) : (
          <DataTable caption="Outages by model and firmware" columns={columns} rows={rows} />
        )
      }
      bodyClass=""
      foot={`${groups.length > rows.length ? `Top ${rows.length} of ${groups.length} pairs. ` : ""}Unlinked outages have no model.`}
      links={[
        {
          label: groups.length > rows.length ? `All ${groups.length} pairs (CSV)` : "CSV",
          href: tableAddress(page, "outages-by-model"),
          file: true,
        },
      ]}
    />
  );
}
