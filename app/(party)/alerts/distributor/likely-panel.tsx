import { tableAddress } from "@/app/(party)/alerts/distributor/extract-address";
import { Bar } from "@/components/charts/bar";
import { FigureFrame } from "@/components/frames/figure-frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable, type Column } from "@/components/tables/data-table";
import { timeText } from "@/lib/charts/alert-words";
import { regionText } from "@/lib/charts/dimension-words";
import { countOf, dayOrdinal, formatCount } from "@/lib/format";
import { outageRules, type DistributorPage } from "@/lib/metrics/alerts/distributor/models";
import { likelyOutagesOf } from "@/lib/metrics/alerts/distributor/tables";

const listed = 10;
const columns: Column[] = [
  { key: "when", head: "First outage (UTC)" },
  { key: "lasted", head: "Last", label: "Last" },
  { key: "area", head: "Area", label: "Area" },
  { key: "region", head: "Region", label: "Region" },
  { key: "hubs", head: "Hubs", label: "Hubs", align: "right", className: "font-semibold" },
  { key: "bar", head: <span className="sr-only">Bar</span>, className: "w-[14%] min-w-16 max-lg:hidden" },
  { key: "outages", head: "Outages", label: "Outages", align: "right" },
  { key: "restored", head: "Restored", label: "Restored", align: "right" },
  { key: "open", head: "No restoration", label: "No restoration", align: "right" },
  { key: "median", head: "Median duration", label: "Median duration", align: "right" },
];
const clock = (instant: string) => `${dayOrdinal(instant)} ${instant.slice(11, 16)}`;

/** Outages near in time and place, taken together as what was likely one outage of the network. */
export function LikelyPanel({ page }: { page: DistributorPage }) {
  const all = likelyOutagesOf(page);
  const shown = all.slice(0, listed);
  const most = shown[0]?.hubs ?? 1;
  const rows = shown.map((each) => ({
    id: `${each.partyId} ${each.area} ${each.cspRegion} ${each.from}`,
    cells: [
      clock(each.from),
      clock(each.to),
      each.area,
      regionText(each.cspRegion),
      formatCount(each.hubs),
      <Bar key="bar" share={each.hubs / most} />,
      formatCount(each.restored + each.open),
      formatCount(each.restored),
      formatCount(each.open),
      timeText(each.medianMs),
    ],
  }));
  return (
    <FigureFrame
      id="likely"
      title={
        all.length === 0
          ? "No outage of several hubs together"
          : `${countOf(all.length, "likely outage")} of the network, the largest of ${countOf(most, "hub")}`
      }
      summary={`Outages of one area and Region, each within ${outageRules.togetherWithinMinutes} minutes of the one before, at least ${outageRules.leastHubs} hubs.`}
      chart={
        rows.length === 0 ? (
          <EmptyBody figure="0">likely outages</EmptyBody>
        ) : (
          <DataTable caption="Likely outages" columns={columns} rows={rows} />
        )
      }
      bodyClass=""
      foot={`${all.length > shown.length ? `Largest ${shown.length} of ${all.length}. ` : ""}Area by the distributor id of the MPxN.`}
      links={[
        { label: all.length > shown.length ? `All ${all.length} (CSV)` : "CSV", href: tableAddress(page, "likely-outages"), file: true },
      ]}
    />
  );
}
