import { indicatorCsv, indicatorExplanation } from "@/app/(party)/processes/[process]/indicators/links";
import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { gainsSummary, gainsTitle, windowFoot } from "@/lib/charts/indicator-words";
import { formatCount, formatPeriod } from "@/lib/format";
import type { GainMonth, ProcessIndicators, WithheldCounts } from "@/lib/metrics/indicators/models";

const columns: Column[] = [
  { key: "month", head: "Gained in" },
  { key: "gains", head: "Devices gained", label: "Devices gained", align: "right" },
  { key: "read", head: "Read in the 30 days before", label: "Read in the 30 days before", align: "right", className: "font-semibold" },
  { key: "unread", head: "Not read", label: "Not read", align: "right" },
  { key: "commissioned", head: "Old supplier: 8.14.1", label: "Old supplier: 8.14.1", align: "right" },
  { key: "left", head: "8.14.2", label: "8.14.2", align: "right" },
  { key: "none", head: "Neither seen", label: "Neither seen", align: "right" },
];

function told({ counts }: WithheldCounts, outcome: string): string {
  return counts ? `about ${formatCount(counts.get(outcome) ?? 0)}` : "withheld";
}

/** What is known of the Devices gained: whether they were read in the 30 days before, and how the old supplier had installed the hub. */
export function GainsPanel({ indicators, gains }: { indicators: ProcessIndicators; gains: GainMonth[] }) {
  const rows = gains.map(({ month, gains: known, unknown, reads, installs }) => ({
    id: month,
    cells: [
      formatPeriod(month),
      unknown > 0 ? `${formatCount(known)} and ${formatCount(unknown)} from an unknown supplier` : formatCount(known),
      told(reads, "read"),
      told(reads, "no-read"),
      told(installs, "8.14.1"),
      told(installs, "8.14.2"),
      told(installs, "none"),
    ],
  }));
  return (
    <FigureFrame
      id="gains"
      above="Indicator: what came before a gain"
      title={gainsTitle(gains)}
      summary={gainsSummary(gains)}
      chart={<DataTable caption="Devices gained, by month" columns={columns} rows={rows} />}
      bodyClass=""
      foot={windowFoot(gains[gains.length - 1])}
      links={[indicatorExplanation(indicators, "READ_30D_BEFORE_GAIN"), indicatorCsv(indicators, "gains")]}
    />
  );
}
