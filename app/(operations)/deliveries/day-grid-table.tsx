import { DataTable, type Column } from "@/components/tables/data-table";
import { TextLink } from "@/components/ui/text-link";
import { feedKind } from "@/lib/deliveries/feeds";
import type { GridDay, GridRow } from "@/lib/deliveries/models";
import { formatCount, formatDay, formatPeriod } from "@/lib/format";
import { daysOf, type Period } from "@/lib/period";

function Cell({ day, feed }: { day: GridDay; feed: string }) {
  if (day.state === "gap") return <span className="font-medium text-caution">not delivered</span>;
  if (day.loadId === null) return <span className="text-ink-3">not due</span>;
  return (
    <TextLink href={`/deliveries/${day.loadId}`} context={`rows of ${feedKind(feed).name} on ${formatDay(day.day)}; opens the receipt`}>
      {formatCount(day.rows)}
    </TextLink>
  );
}

/** The rows of each day and feed, each leading to the receipt of the file they came in. */
export function DayGridTable({ period, grid }: { period: Period; grid: GridRow[] }) {
  const columns: Column[] = [
    { key: "day", head: "Day" },
    ...grid.map(({ feed }): Column => ({ key: feed, head: feedKind(feed).name, label: feedKind(feed).name, align: "right" })),
  ];
  const rows = daysOf(period).map((day, index) => ({
    id: day,
    cells: [formatDay(day), ...grid.map((row) => <Cell key={row.feed} day={row.days[index]} feed={row.feed} />)],
  }));
  return <DataTable caption={`Rows delivered by day and feed, ${formatPeriod(period)}`} columns={columns} rows={rows} />;
}
