import { areaExplanation, extractAddress } from "@/app/(party)/alerts/distributor/extract-address";
import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { partText, totalOutages } from "@/lib/charts/distributor-words";
import { countOf, formatCount, formatDate } from "@/lib/format";
import type { DistributorArea, DistributorPage } from "@/lib/metrics/alerts/distributor/models";

const columns: Column[] = [
  { key: "area", head: "Licence area" },
  { key: "outages", head: "Outages", label: "Outages", align: "right" },
  { key: "restored", head: "Restored", label: "Restored", align: "right" },
  { key: "late", head: "Of them late", label: "Restored late", align: "right" },
  { key: "open", head: "No restoration", label: "No restoration", align: "right", className: "font-semibold" },
  { key: "share", head: "Share", label: "Share", align: "right" },
  { key: "before", head: "Month before", label: "Month before", align: "right", className: "text-ink-2" },
  { key: "unlinked", head: "Unlinked", label: "Unlinked", align: "right", className: "text-ink-2" },
];

function cellsOf({ name, outages, previousOutages }: DistributorArea) {
  return [
    name,
    formatCount(outages.outages),
    formatCount(outages.restored),
    formatCount(outages.late),
    formatCount(outages.open),
    partText(outages.open, outages.outages),
    previousOutages === null ? "not published" : partText(previousOutages.open, previousOutages.outages),
    formatCount(outages.unlinked),
  ];
}

/** Outages by licence area, restored, late, without restoration, and without a meter in the inventory. */
export function AreasPanel({ page }: { page: DistributorPage }) {
  const total = totalOutages(page);
  return (
    <FigureFrame
      id="areas"
      title={`${partText(total.open, total.outages)} of outages had no restoration, ${partText(total.unlinked, total.outages)} no meter in the inventory`}
      summary="Outages that start in the month. Later months close them as they are published."
      chart={
        <DataTable
          caption="Power outages by licence area"
          columns={columns}
          rows={page.areas.map((area) => ({ id: area.partyId, cells: cellsOf(area) }))}
        />
      }
      bodyClass=""
      foot={`Source: alerts and devices feeds, known to ${formatDate(new Date(Date.parse(page.knownUntil) - 1).toISOString())}. Your own Alerts only.`}
      links={[
        areaExplanation(page, "POWER_OUTAGES"),
        { label: `${countOf(total.outages, "outage")} (CSV)`, href: extractAddress(page, "power-outages"), file: true },
      ]}
    />
  );
}
