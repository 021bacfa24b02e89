import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { EmptyBody } from "@/components/states/empty-body";
import { TextLink } from "@/components/ui/text-link";
import { figureExplanation } from "@/lib/charts/figure-links";
import { waitingTitle } from "@/lib/charts/inventory-words";
import { formatCount, formatDate } from "@/lib/format";
import { devicesAddress, questionOf } from "@/lib/inventory/addresses";
import type { InventoryPage, WaitingRow } from "@/lib/inventory/models";

const bands = [
  { key: "new", head: "New", from: 0, until: 1 },
  { key: "one", head: "1 to 2 months", from: 1, until: 3 },
  { key: "three", head: "3 to 5 months", from: 3, until: 6 },
  { key: "six", head: "6 months or more", from: 6, until: Infinity },
] as const;

const columns: Column[] = [
  { key: "status", head: "Status" },
  ...bands.map(({ key, head }): Column => ({ key, head, label: head, align: "right" })),
  { key: "all", head: "All", label: "All", align: "right", className: "font-semibold" },
];

function within({ ages }: WaitingRow, { from, until }: (typeof bands)[number]): number {
  return ages.reduce((sum, { months, devices }) => sum + (months >= from && months < until ? devices : 0), 0);
}

/** Devices on the way to or from service, by how long they have stood in their status. */
export function WaitingPanel({ page }: { page: InventoryPage }) {
  const { waiting, deviceType, current, filters, firstSnapshot } = page;
  const rows = waiting.map((row) => ({
    id: row.status,
    cells: [
      row.name,
      ...bands.map((band) => formatCount(within(row, band))),
      <TextLink
        key="all"
        href={devicesAddress(current.period, { ...questionOf(deviceType, filters), device_status: row.status })}
        context={row.name}
      >
        {formatCount(row.devices)}
      </TextLink>,
    ],
  }));
  return (
    <FigureFrame
      id="waiting"
      title={waitingTitle(page)}
      summary="Neither in service nor out of it for good, by the months since the snapshot that first showed you the Device in this status."
      chart={
        rows.length === 0 ? (
          <EmptyBody figure="0" bodyClass="py-8">
            Devices waiting; nothing is missing
          </EmptyBody>
        ) : (
          <DataTable caption={`${deviceType} waiting in a status, by age`} columns={columns} rows={rows} className="mt-3" />
        )
      }
      bodyClass=""
      foot={
        firstSnapshot ? `Snapshots begin on ${formatDate(firstSnapshot)}: what already stood then may be older.` : "Month-end snapshots."
      }
      links={[figureExplanation("DEVICES_WAITING", current.period, { type: deviceType })]}
    />
  );
}
