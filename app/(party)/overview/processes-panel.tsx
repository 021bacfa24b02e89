import { Legend } from "@/components/charts/legend";
import { FigureFrame } from "@/components/frames/figure-frame";
import { ProcessNumbers } from "@/components/tables/process-numbers";
import { ProcessStrips } from "@/components/tables/process-strips";
import { definitionAddress, metricAddress } from "@/lib/charts/figure-links";
import { processesSummary, processesTitle } from "@/lib/charts/overview-words";
import { stripsOf } from "@/lib/charts/strip";
import { byGap } from "@/lib/charts/standing";
import { countOf, formatDate } from "@/lib/format";
import type { Overview } from "@/lib/metrics/models";

/** Every Business Process with requests, set against the industry on one scale, furthest below first. */
export function ProcessesPanel({ overview }: { overview: Overview }) {
  const { current, previousPeriod, party } = overview;
  const rows = overview.processes.filter(({ requests }) => requests !== null && requests > 0).sort(byGap);
  const without = overview.processes.length - rows.length;
  const strips = stripsOf(rows);
  const question = { role: party.userRole, from: current.period, to: current.period, by: "srv" };
  return (
    <FigureFrame
      id="processes"
      title={processesTitle(rows)}
      summary={processesSummary(rows, previousPeriod, "furthest below the industry first")}
      legend={
        <Legend
          items={[
            { shape: "you", text: "You" },
            { shape: "industry", text: "Industry" },
            { shape: "chance", text: "What chance gives at your volume" },
          ]}
          note={without > 0 && `${countOf(without, "process", "processes")} without requests`}
        />
      }
      chart={<ProcessStrips rows={rows} strips={strips} period={current.period} />}
      table={<ProcessNumbers rows={rows} period={current.period} previousPeriod={previousPeriod} />}
      bodyClass=""
      foot={<>Source: service requests feed{current.dataAsOf && `, correct as of ${formatDate(current.dataAsOf)}`}.</>}
      links={[
        { label: "Definition", href: definitionAddress("outcome-success") },
        { label: "CSV by SRV", href: metricAddress("outcome-success", question, "csv"), file: true },
        { label: "API by SRV", href: metricAddress("outcome-success", question, "json"), file: true },
      ]}
    />
  );
}
