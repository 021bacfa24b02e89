import { DataTable, type Column } from "@/components/tables/data-table";
import { TextLink } from "@/components/ui/text-link";
import { countsText, shareText } from "@/lib/charts/share-words";
import { standingInWords, standingOf } from "@/lib/charts/standing";
import { absenceWords } from "@/lib/charts/withheld";
import { notInForceWords } from "@/lib/charts/trial-words";
import { formatPercent, periodMonth } from "@/lib/format";
import type { ProcessRow } from "@/lib/metrics/models";
import type { Period } from "@/lib/period";

function columnsFor(previousPeriod: Period | null): Column[] {
  const before = previousPeriod ? periodMonth(previousPeriod) : "Before";
  return [
    { key: "process", head: "Business Process" },
    { key: "success", head: "Success", label: "Success", align: "right" },
    { key: "counts", head: "Succeeded", label: "Succeeded", align: "right" },
    { key: "before", head: before, label: before, align: "right" },
    { key: "industry", head: "Industry", label: "Industry", align: "right" },
    { key: "gap", head: "Where you stand", label: "Where you stand", align: "right" },
  ];
}

function industryText({ industry, notInForce }: ProcessRow): string {
  if (industry.value !== null) return formatPercent(industry.value);
  return industry.status === "suppressed" ? "withheld" : notInForce ? "–" : absenceWords(industry).toLowerCase();
}

function gapText({ success, industry, notInForce }: ProcessRow): string {
  if (notInForce) return notInForceWords(notInForce);
  const standing = standingOf(success, industry, "higher");
  if (!standing) return absenceWords(industry);
  return `${standingInWords(standing)}${standing.chance && standing.points !== 0 ? ", could be chance" : ""}`;
}

/** The numbers of the strips: the same rows in the same order. */
export function ProcessNumbers({ rows, period, previousPeriod }: { rows: ProcessRow[]; period: Period; previousPeriod: Period | null }) {
  const cells = rows.map((row) => ({
    id: row.processId,
    cells: [
      <TextLink key="name" href={`/processes/${row.processId}?period=${period}`}>
        {row.name}
      </TextLink>,
      shareText(row.success),
      countsText(row.success) ?? "none",
      shareText(row.previous),
      industryText(row),
      gapText(row),
    ],
  }));
  return <DataTable caption="Outcome success by Business Process" columns={columnsFor(previousPeriod)} rows={cells} />;
}
