import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { services } from "@/lib/pmr/availability";
import type { PmrDimension } from "@/lib/pmr/figure";
import type { Pmr, PmrRow } from "@/lib/pmr/models";
import { figureText } from "@/lib/pmr/words";

const columns: Column[] = [
  { key: "service", head: "Service" },
  { key: "available", head: "Availability", label: "Availability", align: "right", className: "font-semibold" },
  { key: "active", head: "In operational activity", label: "In operational activity", align: "right" },
  { key: "inactive", head: "Outside it", label: "Outside it", align: "right" },
  { key: "minutes", head: "Downtime, minutes", label: "Downtime, minutes", align: "right" },
  { key: "hours", head: "Hours", label: "Downtime, hours", align: "right" },
  { key: "planned", head: "Planned Maintenance", label: "Planned Maintenance", align: "right" },
  { key: "mttr", head: "MTTR", label: "MTTR", align: "right" },
  { key: "mtbf", head: "MTBF", label: "MTBF", align: "right" },
];
const regions = ["North", "Central", "South"];
const regionColumns: Column[] = [
  { key: "service", head: "Service" },
  ...regions.map((region): Column => ({ key: region, head: region, label: region, align: "right" })),
  { key: "worst", head: "Worst day", label: "Worst day", align: "right" },
];

type Wanted = Partial<Record<PmrDimension, string>>;

function find(rows: PmrRow[], measureId: string, wanted: Wanted, unit?: string): PmrRow | undefined {
  const names = Object.keys(wanted).length;
  return rows.find(
    (row) =>
      row.measureId === measureId &&
      (!unit || row.unit === unit) &&
      Object.keys(row.dimensions).length === names &&
      Object.entries(wanted).every(([name, value]) => row.dimensions[name as PmrDimension] === value),
  );
}

const text = (row: PmrRow | undefined, decimals = 2) => (row ? figureText(row, decimals) : "–");

function plannedCell(row: PmrRow | undefined) {
  if (!row?.note) return text(row);
  return (
    <span className="flex flex-col items-end">
      <span>{text(row)}</span>
      <span className="text-axis text-caution">above 6 h</span>
    </span>
  );
}

function cells(rows: PmrRow[], service: string) {
  return [
    service,
    text(find(rows, "AV-AVAIL", { service })),
    text(find(rows, "AV-TOD", { service, time_of_day: "Operational activity" })),
    text(find(rows, "AV-TOD", { service, time_of_day: "Operational inactivity" })),
    text(find(rows, "AV-DOWNTIME", { service }, "minutes")),
    text(find(rows, "AV-DOWNTIME", { service }, "hours")),
    plannedCell(find(rows, "AV-MAINT", { service })),
    text(find(rows, "REL-MTTR", { service })),
    text(find(rows, "REL-MTBF", { service })),
  ];
}

function regionCells(rows: PmrRow[], service: string) {
  const days = rows.filter((row) => row.measureId === "AV-DAILY" && row.dimensions.service === service && row.value !== null);
  const worst = days.reduce<PmrRow | undefined>((low, row) => ((low?.value ?? 1) > (row.value ?? 1) ? row : low), undefined);
  return [
    service,
    ...regions.map((region) => text(find(rows, "AV-REGION", { service, csp_region: region }))),
    worst ? `${text(worst)} on ${Number(worst.dimensions.day?.slice(8))}` : "No day below 100%",
  ];
}

/** Availability and reliability of the five Services. */
export function ServicesFrame({ report: { rows } }: { report: Pmr }) {
  return (
    <Frame labelledBy="services">
      <FrameHead
        id="services"
        title="Availability and reliability of the five Services"
        summary="Uptime is the time in the month less Planned Maintenance; a Service is down when any of its sub-systems is, and what overlaps counts once. Operational activity: Monday to Friday 08:00 to 20:00 and Saturday 08:00 to 12:00, London time."
      />
      <DataTable
        caption="Service availability and reliability"
        columns={columns}
        rows={services.map((service) => ({ id: service, cells: cells(rows, service) }))}
        className="mt-3"
      />
      <DataTable
        caption="Service availability by Region and worst day"
        columns={regionColumns}
        rows={services.map((service) => ({ id: service, cells: regionCells(rows, service) }))}
        className="mt-5"
      />
      <FrameFoot>
        MTTR: mean downtime of an event. MTBF: operating hours between events; without an event it does not apply. The DCC User Interface
        has no regional side of its own.
      </FrameFoot>
    </Frame>
  );
}
