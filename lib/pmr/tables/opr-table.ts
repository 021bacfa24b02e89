import type { UserRole } from "@/lib/access/party-scope";
import { roleName } from "@/lib/charts/role-name";
import { formatDuration, formatPercent } from "@/lib/format";
import type { OprProcess } from "@/lib/pmr/opr-figures";
import type { Pmr } from "@/lib/pmr/models";
import { findRow, rowText } from "@/lib/pmr/tables/find-row";
import { medianText } from "@/lib/pmr/words";
import type { ReportCell, ReportTable } from "@/lib/pmr/tables/report-table";

const places = ["SMETS1", "SMETS2+", "North", "Central", "South"];
const service = "DCC User Interface";

/** Ofgem's priority areas by SMETS version and Region, by Target Response Time and by Round Trip Time side by side. */
export function oprTable({ rows }: Pmr, processes: readonly OprProcess[], role: UserRole): ReportTable {
  const availability = places.map((place) =>
    rowText(findRow(rows, "AV-REGION", { service, ...(place === "SMETS2+" ? { smets: "SMETS2" } : { csp_region: place }) })),
  );
  return {
    id: "regime",
    caption: `Operational Performance Regime: ${roleName(role)}`,
    columns: [
      { head: "Area", width: 1.8 },
      { head: "Measured by", width: 1.6 },
      ...places.map((head) => ({ head, align: "right" as const })),
    ],
    rows: [
      { id: "OPR-SA", cells: ["Service availability", service, ...availability] },
      ...processes.flatMap(({ measureId, name, columns }) => {
        const of = (value: (column: OprProcess["columns"][number]) => string | null) =>
          places.map((place): ReportCell => {
            const found = columns.find((column) => column.name === place);
            const text = found && value(found);
            return text ?? { text: "Withheld", tone: "quiet" };
          });
        return [
          {
            id: `${measureId}-trt`,
            cells: [
              name,
              "Within Target Response Time",
              ...of(({ cell: { within_trt } }) => (within_trt === null ? null : formatPercent(within_trt))),
            ],
          },
          {
            id: `${measureId}-median`,
            cells: [name, "Median Round Trip Time", ...of(({ cell, medianBetween }) => medianText(cell.rtt_median_ms, medianBetween))],
          },
          {
            id: `${measureId}-mean`,
            cells: [
              name,
              "Mean Round Trip Time",
              ...of(({ cell: { rtt_mean_ms } }) => (rtt_mean_ms === null ? null : formatDuration(rtt_mean_ms))),
            ],
          },
        ];
      }),
    ],
    isGrouped: true,
    foot: "Weights of system performance in 2021/22: availability, install and commission, prepayment a third each; firmware and change of supplier none. Levels are not in a stored source. The workshops of 2021 proposed Round Trip Times in place of Target Response Times; both stand here. 4G Regions are folded in; the median with them lies between the two released ones.",
  };
}
