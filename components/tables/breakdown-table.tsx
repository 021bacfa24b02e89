import { DataTable, type Column } from "@/components/tables/data-table";
import { Change } from "@/components/ui/change";
import { changeInPoints } from "@/lib/charts/standing";
import { shareText } from "@/lib/charts/share-words";
import { formatCount, formatPercent } from "@/lib/format";
import type { BreakdownRow } from "@/lib/metrics/models";

const columnsFor = (head: string): Column[] => [
  { key: "value", head },
  { key: "requests", head: "Requests", label: "Requests", align: "right", className: "text-ink-2" },
  { key: "success", head: "Success", label: "Success", align: "right", className: "font-semibold" },
  { key: "change", head: "Change", label: "Change", align: "right" },
  { key: "industry", head: "Industry", label: "Industry", align: "right", className: "text-ink-2" },
];

/** Own success by one dimension beside the industry's. */
export function BreakdownTable({ head, rows, text }: { head: string; rows: BreakdownRow[]; text: (value: string) => string }) {
  const cells = rows.map(({ value, success, previous, industry }) => ({
    id: value || "none",
    cells: [
      text(value),
      success.denominator === null ? "not delivered" : formatCount(success.denominator),
      shareText(success),
      <Change key="change" value={changeInPoints(success, previous)} good="up" />,
      industry.value === null ? "withheld" : formatPercent(industry.value),
    ],
  }));
  return <DataTable caption={`Outcome success by ${head}`} columns={columnsFor(head)} rows={cells} />;
}
