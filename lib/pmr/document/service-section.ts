import { timeChartSvg } from "@/lib/documents/time-chart-svg";
import type { Block, Section } from "@/lib/documents/models";
import { formatPercent } from "@/lib/format";
import { tableBlock } from "@/lib/pmr/document/table-block";
import { services, type Service } from "@/lib/pmr/availability";
import type { PmrNames } from "@/lib/pmr/load-names";
import type { Pmr } from "@/lib/pmr/models";
import { serviceDayChart } from "@/lib/pmr/service-days";
import { availabilityTable, partialTable, regionTable, reliabilityTable, timeOfDayTable } from "@/lib/pmr/tables/service-tables";

/** Availability and reliability of the five Services, with the days of each that was ever down, and partial availability. */
export function serviceSection(report: Pmr, names: PmrNames): Section {
  return {
    title: "Service availability and reliability",
    onNewPage: true,
    blocks: [
      {
        kind: "text",
        text: "Uptime is the time in the month less Planned Maintenance; a Service is down when any of its sub-systems is, and what overlaps counts once.",
      },
      tableBlock(availabilityTable(report)),
      tableBlock(reliabilityTable(report)),
      tableBlock(regionTable(report)),
      tableBlock(timeOfDayTable(report)),
      ...services.map((service) => dayBlock(report, service)),
      tableBlock(partialTable(report, names)),
    ],
  };
}

function dayBlock({ rows }: Pmr, service: Service): Block {
  const days = rows.filter(({ measureId, dimensions }) => measureId === "AV-DAILY" && dimensions.service === service);
  const down = days.filter(({ value }) => value !== null && value < 1);
  if (down.length === 0) return { kind: "note", text: `${service}: available on every day of the month.` };
  const each = down.map(({ value, dimensions }) => `${Number(dimensions.day?.slice(8))}: ${formatPercent(value ?? 0, 2)}`);
  return {
    kind: "chart",
    title: `${service} by day: below 100% on ${down.length === 1 ? "one day" : `${down.length} days`}`,
    alt: `Line of the availability of the ${service} by day of the month. Days below 100%: ${each.join(", ")}. Every other day 100%.`,
    svg: timeChartSvg(serviceDayChart(rows, service)),
  };
}
