import { Bar } from "@/components/charts/bar";
import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Change } from "@/components/ui/change";
import { TextLink } from "@/components/ui/text-link";
import type { UserRole } from "@/lib/access/party-scope";
import { definitionAddress } from "@/lib/charts/figure-links";
import { statusTitle } from "@/lib/charts/inventory-words";
import { formatCount, formatPercent, periodMonth } from "@/lib/format";
import { devicesAddress, devicesMetric, questionOf } from "@/lib/inventory/addresses";
import type { InventoryPage } from "@/lib/inventory/models";

const columns: Column[] = [
  { key: "status", head: "Status" },
  { key: "devices", head: "Devices", label: "Devices", align: "right", className: "font-semibold" },
  { key: "share", head: "Share", label: "Share", align: "right" },
  { key: "change", head: "Change", label: "Change", align: "right" },
  { key: "bar", head: <span className="sr-only">Bar</span>, className: "w-[30%] min-w-16 max-sm:hidden" },
];

/** The way of the Devices from Pending to Withdrawn: how many stand where, and the change on the month before. */
export function StatusPanel({ page, role }: { page: InventoryPage; role: UserRole }) {
  const { statuses, deviceType, current, filters, previousPeriod } = page;
  const all = Math.max(
    1,
    statuses.reduce((sum, { devices }) => sum + devices, 0),
  );
  const most = Math.max(1, ...statuses.map(({ devices }) => devices));
  const rows = statuses.map(({ value, name, devices, before, isInService }) => ({
    id: value || "none",
    cells: [
      name,
      <TextLink
        key="devices"
        href={devicesAddress(current.period, { ...questionOf(deviceType, filters), device_status: value })}
        context={name}
      >
        {formatCount(devices)}
      </TextLink>,
      formatPercent(devices / all),
      <Change key="change" value={before === null ? null : devices - before} decimals={0} />,
      <Bar key="bar" share={devices / most} look={isInService ? "solid" : "tint"} />,
    ],
  }));
  const range = { from: current.period, to: current.period };
  const question = questionOf(deviceType, filters);
  return (
    <FigureFrame
      id="statuses"
      title={statusTitle(page)}
      summary={`From Pending to Withdrawn${previousPeriod ? `; change on ${periodMonth(previousPeriod)}` : ""}. The solid bar is in service.`}
      chart={<DataTable caption={`${deviceType} by status`} columns={columns} rows={rows} className="mt-3" />}
      bodyClass=""
      foot="A Device has one status in a snapshot."
      links={[
        { label: "Definition", href: definitionAddress("devices") },
        { label: "CSV", href: devicesMetric(role, range, ["device_status"], question, "csv"), file: true },
        { label: "API", href: devicesMetric(role, range, ["device_status"], question, "json"), file: true },
      ]}
    />
  );
}
