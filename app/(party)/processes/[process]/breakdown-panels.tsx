import { metricLinks, questionOf } from "@/app/(party)/processes/[process]/question";
import { FigureFrame } from "@/components/frames/figure-frame";
import { BreakdownTable } from "@/components/tables/breakdown-table";
import { breakdownSummary, breakdownTitle } from "@/lib/charts/breakdown-words";
import { deviceText, regionText } from "@/lib/charts/dimension-words";
import type { BreakdownRow, ProcessPage } from "@/lib/metrics/models";

type Breakdown = { id: string; by: string; head: string; rows: BreakdownRow[]; text: (value: string) => string };

/** The same requests by Region, by Device Type and by SMETS version, each against the industry's released figure. */
export function BreakdownPanels({ page }: { page: ProcessPage }) {
  const breakdowns: Breakdown[] = [
    { id: "regions", by: "csp_region", head: "Region", rows: page.byRegion, text: regionText },
    { id: "device-types", by: "device_type", head: "Device Type", rows: page.byDeviceType, text: deviceText },
    { id: "smets", by: "smets", head: "SMETS version", rows: page.bySmets, text: deviceText },
  ];
  return (
    <div className="grid grid-cols-1 gap-3 sm:gap-5 xl:grid-cols-2 xl:grid-rows-[auto_1fr]">
      {breakdowns.map(({ id, by, head, rows, text }) => (
        <FigureFrame
          key={id}
          id={id}
          above={`By ${head}`}
          title={breakdownTitle(rows, text)}
          summary={breakdownSummary(rows, text)}
          chart={<BreakdownTable head={head} rows={rows} text={text} />}
          bodyClass=""
          className={id === "regions" ? "xl:row-span-2" : ""}
          foot="Outcome success."
          links={metricLinks("outcome-success", questionOf(page, { by, onlyCurrent: true }))}
        />
      ))}
    </div>
  );
}
