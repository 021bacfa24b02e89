import { indicatorCsv, indicatorExplanation } from "@/app/(party)/processes/[process]/indicators/links";
import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { noReadSummary, noReadTitle, windowFoot } from "@/lib/charts/indicator-words";
import { countOf, formatCount, formatPercent, formatPeriod } from "@/lib/format";
import type { ProcessIndicators, ReadWindowMonth } from "@/lib/metrics/indicators/models";

const columns: Column[] = [
  { key: "month", head: "Installed in" },
  { key: "hubs", head: "Hubs", label: "Hubs", align: "right" },
  { key: "read", head: "Read within 30 days", label: "Read within 30 days", align: "right" },
  { key: "none", head: "No read", label: "No read", align: "right", className: "font-semibold" },
  { key: "share", head: "Share without, of closed", label: "Share without, of closed", align: "right" },
  { key: "open", head: "Still open", label: "Still open", align: "right", className: "text-ink-2" },
  { key: "unlinked", head: "No meter known", label: "No meter known", align: "right", className: "text-ink-2" },
];

/** Hubs without a meter read in the 30 days after their 8.14.1, by month of the install. */
export function NoReadPanel({ indicators, windows }: { indicators: ProcessIndicators; windows: ReadWindowMonth[] }) {
  const rows = windows.map(({ month, read, noRead, open, unlinked }) => ({
    id: month,
    cells: [
      formatPeriod(month),
      formatCount(read + noRead + open + unlinked),
      formatCount(read),
      formatCount(noRead),
      read + noRead === 0 ? "–" : formatPercent(noRead / (read + noRead)),
      formatCount(open),
      formatCount(unlinked),
    ],
  }));
  const last = windows[windows.length - 1];
  return (
    <FigureFrame
      id="no-read"
      above="Indicator: no meter read within 30 days of 8.14.1"
      title={noReadTitle(windows)}
      summary={noReadSummary}
      chart={<DataTable caption="Hubs by month of install and what came of their 30 days" columns={columns} rows={rows} />}
      bodyClass=""
      foot={windowFoot(last)}
      links={[
        indicatorExplanation(indicators, "NO_READ_30D"),
        indicatorCsv(indicators, "reads-after-install"),
        indicatorCsv(indicators, "hubs-without-read", `${countOf(last.noRead + last.open, "hub")} without a read yet (CSV)`, last.month),
      ]}
    />
  );
}
