import { Legend } from "@/components/charts/legend";
import { FigureFrame } from "@/components/frames/figure-frame";
import { ProcessNumbers } from "@/components/tables/process-numbers";
import { ProcessStrips } from "@/components/tables/process-strips";
import type { UserRole } from "@/lib/access/party-scope";
import { definitionAddress, metricAddress } from "@/lib/charts/figure-links";
import { processesSummary } from "@/lib/charts/overview-words";
import { stripsOf } from "@/lib/charts/strip";
import { countOf, formatDate, formatPeriod } from "@/lib/format";
import type { ProcessRow, PublishedPeriod } from "@/lib/metrics/models";
import type { Period } from "@/lib/period";

type ListFigureProps = { rows: ProcessRow[]; order: string; current: PublishedPeriod; previousPeriod: Period | null; userRole: UserRole };

/** The processes as strips against the industry, with delivery failure and Target Response Time where there is room. */
export function ListFigure({ rows, order, current, previousPeriod, userRole }: ListFigureProps) {
  const used = rows.filter(({ requests }) => (requests ?? 0) > 0);
  const question = { role: userRole, from: current.period, to: current.period, by: "srv" };
  return (
    <FigureFrame
      id="processes"
      title={`Outcome success in ${formatPeriod(current.period)}`}
      summary={processesSummary(used, previousPeriod, order)}
      legend={
        <Legend
          items={[
            { shape: "you", text: "You" },
            { shape: "industry", text: "Industry" },
            { shape: "chance", text: "What chance gives at your volume" },
          ]}
        />
      }
      chart={<ProcessStrips rows={rows} strips={stripsOf(rows)} period={current.period} wide />}
      table={<ProcessNumbers rows={rows} period={current.period} previousPeriod={previousPeriod} />}
      bodyClass=""
      foot={
        <>
          Source: service requests feed{current.dataAsOf && `, correct as of ${formatDate(current.dataAsOf)}`}. You sent requests in{" "}
          {countOf(used.length, "process", "processes")} of {rows.length}.
        </>
      }
      links={[
        { label: "Definition", href: definitionAddress("outcome-success") },
        { label: "CSV by SRV", href: metricAddress("outcome-success", question, "csv"), file: true },
        { label: "API by SRV", href: metricAddress("outcome-success", question, "json"), file: true },
      ]}
    />
  );
}
