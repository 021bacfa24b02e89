import { IndustryCell } from "@/components/tables/industry-cell";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Change } from "@/components/ui/change";
import { changeInPoints, isChangeChance } from "@/lib/charts/standing";
import { shareText } from "@/lib/charts/share-words";
import { formatCount } from "@/lib/format";
import type { BreakdownRow } from "@/lib/metrics/models";

/** The industry's column stands only where it has a value: for some User Roles no breakdown is ever released. */
function columnsFor(head: string, hasIndustry: boolean): Column[] {
  const columns: Column[] = [
    { key: "value", head, className: "sm:whitespace-nowrap" },
    { key: "requests", head: "Requests", label: "Requests", align: "right", className: "text-ink-2" },
    { key: "success", head: "Success", label: "Success", align: "right", className: "font-semibold" },
    { key: "change", head: "Change", label: "Change", align: "right" },
  ];
  if (hasIndustry) columns.push({ key: "industry", head: "Industry", label: "Industry", align: "right", className: "text-ink-2" });
  return columns;
}

/** Own success by one dimension beside the industry's. */
export function BreakdownTable({ head, rows, text }: { head: string; rows: BreakdownRow[]; text: (value: string) => string }) {
  const hasIndustry = rows.some(({ industry }) => industry.value !== null);
  const cells = rows.map(({ value, success, previous, industry }) => ({
    id: value || "none",
    cells: [
      text(value),
      success.denominator === null ? "not delivered" : formatCount(success.denominator),
      shareText(success),
      <Change key="change" value={changeInPoints(success, previous)} good="up" chance={isChangeChance(success, previous)} />,
      ...(hasIndustry ? [<IndustryCell key="industry" success={success} industry={industry} />] : []),
    ],
  }));
  return <DataTable caption={`Outcome success by ${head}`} columns={columnsFor(head, hasIndustry)} rows={cells} />;
}
