import { extractAddress } from "@/app/(party)/alerts/distributor/extract-address";
import { FigureFrame } from "@/components/frames/figure-frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Code } from "@/components/ui/code";
import { timeText } from "@/lib/charts/alert-words";
import { countOf, dayOrdinal, formatDate } from "@/lib/format";
import { openListed, type DistributorPage } from "@/lib/metrics/alerts/distributor/models";

const columns: Column[] = [
  { key: "hub", head: "Hub", className: "sm:whitespace-nowrap" },
  { key: "mpxn", head: "MPxN", label: "MPxN" },
  { key: "area", head: "Area", label: "Area", className: "sm:whitespace-nowrap" },
  { key: "outage", head: "Outage (UTC)", label: "Outage", className: "sm:whitespace-nowrap" },
  { key: "soFar", head: "So far", label: "So far", align: "right", className: "font-semibold sm:whitespace-nowrap" },
];

/** Outages without restoration by hub, longest first, with how long that is so far. */
export function OpenPanel({ page }: { page: DistributorPage }) {
  const total = page.areas.reduce((sum, { outages }) => sum + outages.open, 0);
  const longest = page.areas.flatMap(({ openOutages }) => openOutages).sort((a, b) => b.soFarMs - a.soFarMs);
  const rows = longest.slice(0, openListed).map((each) => ({
    id: `${each.partyId} ${each.hubId} ${each.outageAt}`,
    cells: [
      <Code key="hub">{each.hubId}</Code>,
      each.mpxn,
      each.area,
      `${dayOrdinal(each.outageAt)} ${each.outageAt.slice(11, 16)}`,
      timeText(each.soFarMs),
    ],
  }));
  return (
    <FigureFrame
      id="open"
      title={total === 0 ? "Every outage was restored" : `${countOf(total, "outage")} without restoration`}
      summary={`Longest first, to the end of ${formatDate(new Date(Date.parse(page.knownUntil) - 1).toISOString())}, the newest day published.`}
      chart={
        rows.length === 0 ? (
          <EmptyBody figure="0">open outages. Nothing is missing.</EmptyBody>
        ) : (
          <DataTable caption="Outages without restoration" columns={columns} rows={rows} />
        )
      }
      bodyClass=""
      foot={
        total > rows.length
          ? `Longest ${rows.length} of ${total}; the file has all.`
          : "Still open: no 8F35 or 8F36 of a meter of the hub has followed."
      }
      links={[{ label: "All outages (CSV)", href: extractAddress(page, "power-outages"), file: true }]}
    />
  );
}
