import { TimeChartLeaf } from "@/components/charts/time-chart-leaf";
import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable } from "@/components/tables/data-table";
import type { Service } from "@/lib/pmr/availability";
import type { Pmr } from "@/lib/pmr/models";
import { serviceDayChart } from "@/lib/pmr/service-days";

/** A Service day by day; days below 100% are named in words. */
export function ServiceDaysFrame({ report, service }: { report: Pmr; service: Service }) {
  const model = serviceDayChart(report.rows, service);
  const down = model.points.filter(({ industry }) => industry !== null && industry < 100);
  const title =
    down.length === 0
      ? `${service}: available on every day`
      : `${service}: below 100% on ${down.length === 1 ? "one day" : `${down.length} days`}`;
  return (
    <FigureFrame
      id={`days-${service.toLowerCase().replaceAll(" ", "-")}`}
      title={title}
      summary={
        down.length === 0
          ? "No unplanned downtime in the month."
          : `${down.map(({ heading, industryText }) => `${heading} ${industryText}`).join(", ")}.`
      }
      bodyClass="h-60"
      drawnByScript
      chart={<TimeChartLeaf model={model} label={title} />}
      table={
        <DataTable
          caption={title}
          columns={[
            { key: "day", head: "Day" },
            { key: "value", head: "Availability", label: "Availability", align: "right" },
          ]}
          rows={model.points.map(({ x, heading, industryText }) => ({ id: `${x}`, cells: [heading, industryText] }))}
        />
      }
      foot="Days in UTC. Planned Maintenance is neither up nor down."
      links={[{ label: "Every figure as CSV", href: `/api/v1/pmr/${report.period}.csv`, file: true }]}
    />
  );
}
