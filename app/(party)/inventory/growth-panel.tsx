import { TimeFigure } from "@/components/charts/time-figure";
import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Change } from "@/components/ui/change";
import type { UserRole } from "@/lib/access/party-scope";
import { definitionAddress } from "@/lib/charts/figure-links";
import { growthTitle } from "@/lib/charts/inventory-words";
import { monthCountChart } from "@/lib/charts/month-counts";
import { formatCount, formatPeriod } from "@/lib/format";
import { devicesMetric, questionOf } from "@/lib/inventory/addresses";
import type { InventoryPage } from "@/lib/inventory/models";

const columns: Column[] = [
  { key: "month", head: "Month" },
  { key: "devices", head: "Devices", label: "Devices", align: "right" },
  { key: "change", head: "Change", label: "Change", align: "right" },
];

/** Devices of the type month by month; a month without a snapshot is a gap. */
export function GrowthPanel({ page, role }: { page: InventoryPage; role: UserRole }) {
  const { months, deviceType, filters, current } = page;
  const rows = months
    .map(({ period, devices }, index) => {
      const before = months[index - 1]?.devices ?? null;
      const change = <Change key="change" value={devices === null || before === null ? null : devices - before} decimals={0} />;
      return { id: period, cells: [formatPeriod(period), devices === null ? "no snapshot" : formatCount(devices), change] };
    })
    .reverse();
  const range = { from: months[0]?.period ?? current.period, to: current.period };
  const question = questionOf(deviceType, filters);
  const title = growthTitle(page);
  return (
    <FigureFrame
      id="growth"
      title={title}
      summary={`${deviceType} in the newest snapshot of each month, as it was published.`}
      chart={<TimeFigure model={monthCountChart(months)} label={title} />}
      table={<DataTable caption={`${deviceType} by month`} columns={columns} rows={rows} />}
      drawnByScript
      bodyClass="h-[232px]"
      foot="Month-end snapshots."
      links={[
        { label: "Definition", href: definitionAddress("devices") },
        { label: "CSV", href: devicesMetric(role, range, [], question, "csv"), file: true },
        { label: "API", href: devicesMetric(role, range, [], question, "json"), file: true },
      ]}
    />
  );
}
