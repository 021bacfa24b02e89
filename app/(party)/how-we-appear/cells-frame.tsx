import { appearanceCsvAddress, type AppearanceQuery } from "@/app/(party)/how-we-appear/search-params";
import { FigureFrame } from "@/components/frames/figure-frame";
import { EmptyBody } from "@/components/states/empty-body";
import { Withheld } from "@/components/states/withheld";
import { DataTable, type Column } from "@/components/tables/data-table";
import type { UserRole } from "@/lib/access/party-scope";
import { bandWords, pointWords, showsPeers } from "@/lib/charts/appearance-words";
import { definitionAddress } from "@/lib/charts/figure-links";
import { roleName } from "@/lib/charts/role-name";
import { absenceWords } from "@/lib/charts/withheld";
import { countOf, formatCount, formatPercent } from "@/lib/format";
import type { AppearanceRow } from "@/lib/metrics/loaders/load-appearance";
import type { Released } from "@/lib/metrics/models";
import { metricOf } from "@/lib/metrics/registry";
import type { Period } from "@/lib/period";

const columns: Column[] = [
  { key: "cell", head: "Cell" },
  { key: "requests", head: "Your requests, for your eyes alone", label: "Your requests", align: "right", className: "text-ink-2" },
  { key: "industry", head: "Industry, you included", label: "Industry", className: "sm:whitespace-nowrap" },
  { key: "band", head: "Band of the groups", label: "Band" },
  { key: "points", head: "Peers one by one", label: "Peers one by one" },
];

function industryCell(industry: Released) {
  if (industry.value !== null) return formatPercent(industry.value);
  return industry.status === "suppressed" ? <Withheld>{absenceWords(industry)}</Withheld> : absenceWords(industry);
}

function cellsOf({ name, requests, industry, band, points }: AppearanceRow) {
  return [
    name,
    requests === 0 ? "none, your group has" : formatCount(requests),
    industryCell(industry),
    band.status === "suppressed" ? <Withheld key="band">{absenceWords(band)}</Withheld> : bandWords(band),
    points.status === "suppressed" ? <Withheld key="points">{absenceWords(points)}</Withheld> : pointWords(points.count),
  ];
}

type CellsFrameProps = { rows: AppearanceRow[]; query: AppearanceQuery; period: Period; userRole: UserRole; policyVersion: number | null };

/** The released cells that the Party's group contributes to, and what was decided on each figure of them. */
export function CellsFrame({ rows, query, period, userRole, policyVersion }: CellsFrameProps) {
  const shown = showsPeers(rows) ? columns : columns.slice(0, 3);
  return (
    <FigureFrame
      id="cells"
      title={`${metricOf(query.metric).name}: what every ${roleName(userRole)} may see`}
      summary="A value shown here is the same for every reader of the role. Your own rate is never shown with your name, your volume or an interval. Your group's dot has a new name for each reader, cell and month."
      chart={
        rows.length === 0 ? (
          <EmptyBody figure="0" bodyClass="py-8">
            cells that your group contributes to are like this.
          </EmptyBody>
        ) : (
          <DataTable
            caption="Released cells that your group contributes to"
            columns={shown}
            rows={rows.map((row) => ({ id: JSON.stringify(row.cell), cells: cellsOf(row).slice(0, shown.length) }))}
          />
        )
      }
      bodyClass=""
      foot={`${countOf(rows.length, "cell")} that your group contributes to in this role.${policyVersion === null ? "" : ` Decided under policy version ${policyVersion}.`}`}
      links={[
        { label: "Definition", href: definitionAddress(query.metric) },
        { label: `${countOf(rows.length, "cell")} (CSV)`, href: appearanceCsvAddress(period, query), file: true },
      ]}
    />
  );
}
