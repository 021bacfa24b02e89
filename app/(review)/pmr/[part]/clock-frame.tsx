import { ClockLine } from "@/components/charts/clock-line";
import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable } from "@/components/tables/data-table";
import { formatDate } from "@/lib/format";
import { clockBar } from "@/lib/pmr/clock-bar";
import type { Pmr } from "@/lib/pmr/models";

/** The production clock of the report in Working Days after the period: used, limits, paper days. */
export function ClockFrame({ report }: { report: Pmr }) {
  const bar = clockBar(report);
  const [{ limit, due }] = report.clock;
  const title = `Due on Working Day ${limit.workingDays} after the period, ${formatDate(due)}`;
  const limits = bar.limits.map(({ at, name, date }) => ({ id: `limit ${at}`, cells: [`Limit of ${name}`, `${at}`, date] }));
  const papers = bar.papers.map(({ at, name, date }) => ({ id: `${name} ${date}`, cells: [`Day for ${name}`, `${at}`, date] }));
  const made = report.clock[0].produced;
  const produced = bar.used === null ? [] : [{ id: "produced", cells: ["Produced", `${bar.used}`, made ? formatDate(made) : ""] }];
  return (
    <FigureFrame
      id="clock-line"
      title={title}
      summary="Working Days after the end of the period, in England and Wales: the dark line is what was used, ticks are limits, pegs are days on which papers of the Operations Group are due."
      bodyClass="h-24"
      chart={<ClockLine bar={bar} />}
      table={
        <DataTable
          caption={title}
          columns={[
            { key: "what", head: "What" },
            { key: "at", head: "Working Day", label: "Working Day", align: "right" },
            { key: "date", head: "Date", label: "Date", align: "right" },
          ]}
          rows={[...produced, ...limits, ...papers]}
        />
      }
      foot="Day 1 is the first Working Day after the period."
      links={[{ label: "CSV", href: `/pmr/clock/production-clock.csv?period=${report.period}`, file: true }]}
    />
  );
}
