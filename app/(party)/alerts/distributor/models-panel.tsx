import { FigureFrame } from "@/components/frames/figure-frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Code } from "@/components/ui/code";
import { partText } from "@/lib/charts/distributor-words";
import { formatCount } from "@/lib/format";
import type { DistributorPage, OutageGroup } from "@/lib/metrics/alerts/distributor/models";

const listed = 10;
const columns: Column[] = [
  { key: "model", head: "Hub's ESME model" },
  { key: "firmware", head: "Firmware", label: "Firmware" },
  { key: "outages", head: "Outages", label: "Outages", align: "right" },
  { key: "open", head: "No restoration", label: "No restoration", align: "right", className: "font-semibold" },
  { key: "share", head: "Share", label: "Share", align: "right" },
  { key: "late", head: "Late", label: "Restored late", align: "right" },
];

function joined(page: DistributorPage): OutageGroup[] {
  const groups = new Map<string, OutageGroup>();
  for (const group of page.areas.flatMap(({ byModel }) => byModel)) {
    const key = JSON.stringify([group.model, group.firmwareVersion]);
    const known = groups.get(key);
    const sum = known && { ...known, outages: known.outages + group.outages, open: known.open + group.open, late: known.late + group.late };
    groups.set(key, sum ?? group);
  }
  return [...groups.values()].sort((a, b) => b.open - a.open || b.outages - a.outages);
}

/** Outages by the model and firmware of the meter behind the hub. */
export function ModelsPanel({ page }: { page: DistributorPage }) {
  const groups = joined(page);
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
      links={[]}
    />
  );
}
