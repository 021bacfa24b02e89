import { indicatorCsv, indicatorExplanation } from "@/app/(party)/processes/[process]/indicators/links";
import { InstallBars } from "@/components/charts/install-bars";
import { Legend } from "@/components/charts/legend";
import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { dayHeading } from "@/lib/charts/day-series";
import { forecastFoot, installsSummary, installsTitle } from "@/lib/charts/indicator-words";
import { formatCount } from "@/lib/format";
import type { ProcessIndicators } from "@/lib/metrics/indicators/models";

const columns: Column[] = [
  { key: "day", head: "Day (UTC)" },
  { key: "commissioned", head: "Install and Commission (8.14.1)", label: "8.14.1", align: "right" },
  { key: "predicted", head: "Predicted", label: "Predicted", align: "right" },
  { key: "left", head: "Install and Leave (8.14.2)", label: "8.14.2", align: "right" },
  { key: "failed", head: "8.14.1 failed", label: "8.14.1 failed", align: "right", className: "text-ink-2" },
];

const countText = (count: number | null) => (count === null ? "not delivered" : formatCount(count));

/** Daily installs against the number predicted from the days before the month, and against Install and Leave. */
export function InstallsPanel({
  indicators,
  installs,
}: {
  indicators: ProcessIndicators;
  installs: NonNullable<ProcessIndicators["installs"]>;
}) {
  const rows = installs.days.map(({ day, commissioned, predicted, leftOpen, failed }) => ({
    id: day,
    cells: [
      dayHeading(day),
      countText(commissioned),
      predicted === null ? "–" : predicted.toFixed(1),
      countText(leftOpen),
      countText(failed),
    ],
  }));
  const summary = installsSummary(installs.days);
  return (
    <FigureFrame
      id="installs"
      above="Indicator: daily installs against prediction, and against Install and Leave"
      title={installsTitle(installs.days)}
      summary={summary}
      chart={
        <div className="flex h-full flex-col px-4 sm:px-5">
          <Legend
            items={[
              { shape: "solid", text: "8.14.1 Install and Commission" },
              { shape: "tint", text: "8.14.2 Install and Leave" },
              { shape: "level", text: "Predicted 8.14.1" },
            ]}
          />
          <InstallBars days={installs.days} label={summary} />
        </div>
      }
      table={<DataTable caption="Installs by day" columns={columns} rows={rows} />}
      bodyClass="h-[272px]"
      foot={forecastFoot(installs.forecast, indicators.current)}
      links={[indicatorExplanation(indicators, "INSTALL_VS_PREDICTED"), indicatorCsv(indicators, "installs")]}
    />
  );
}
