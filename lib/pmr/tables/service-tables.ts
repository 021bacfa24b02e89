import { serviceRegions, services } from "@/lib/pmr/availability";
import type { PmrNames } from "@/lib/pmr/load-names";
import type { Pmr, PmrRow } from "@/lib/pmr/models";
import { timesOfDay } from "@/lib/pmr/service-hours";
import { findRow, rowText } from "@/lib/pmr/tables/find-row";
import { judgementCell, type ReportCell, type ReportColumn, type ReportTable } from "@/lib/pmr/tables/report-table";
import { figureText } from "@/lib/pmr/words";

const right = (...heads: string[]): ReportColumn[] => heads.map((head) => ({ head, align: "right" }));

/** Availability of the five Services: previous level, level, Target, Minimum, judgement (MP122 assessment, Table 3). */
export function availabilityTable({ rows, measures }: Pmr): ReportTable {
  const measure = measures.find(({ id }) => id === "AV-AVAIL");
  const percent = (level: number | null | undefined) => (level == null ? "None set" : `${level}%`);
  return {
    id: "availability",
    caption: "Availability of the five Services",
    columns: [
      { head: "Service", width: 2.4 },
      ...right("Month before", "Availability", "Target", "Minimum"),
      { head: "Judgement", width: 1.4 },
    ],
    rows: services.map((service) => {
      const row = findRow(rows, "AV-AVAIL", { service });
      const before = row?.previous == null ? "–" : figureText({ ...row, value: row.previous });
      return {
        id: service,
        cells: [
          service,
          before,
          rowText(row),
          percent(measure?.target),
          percent(measure?.minimum),
          judgementCell(row?.level ?? null, row, measure),
        ],
      };
    }),
    foot: "The levels are those of the assessment's illustration for the DCC User Interface, not levels of the code.",
  };
}

/** Downtime, Planned Maintenance and reliability of the five Services. */
export function reliabilityTable({ rows }: Pmr): ReportTable {
  return {
    id: "reliability",
    caption: "Downtime and reliability of the five Services",
    columns: [
      { head: "Service", width: 2.4 },
      ...right("Downtime, minutes", "Downtime, hours", "Planned Maintenance", "MTTR", "MTBF"),
      { head: "Incidents raised", align: "right", width: 2 },
    ],
    rows: services.map((service) => ({
      id: service,
      cells: [
        service,
        rowText(findRow(rows, "AV-DOWNTIME", { service }, "minutes")),
        rowText(findRow(rows, "AV-DOWNTIME", { service }, "hours")),
        plannedCell(findRow(rows, "AV-MAINT", { service })),
        rowText(findRow(rows, "REL-MTTR", { service })),
        rowText(findRow(rows, "REL-MTBF", { service })),
        incidentCell(rows, service),
      ],
    })),
    foot: "Hours are minutes divided by 60 and rounded: 235 minutes are 3.92 hours, where the assessment cuts to 3.91. MTTR: mean downtime of an event. MTBF: operating hours divided by events; without an event it does not apply. Incidents are those of Category 1 to 5 raised in the month that name the Service, whoever is responsible.",
  };
}

function incidentCell(rows: readonly PmrRow[], service: string): ReportCell {
  const of = (measureId: string) => findRow(rows, measureId, { service });
  const [total, major, minor] = ["REL-INC_TOTAL", "REL-INC_12", "REL-INC_345"].map(of);
  if (!total?.value) return rowText(total);
  return { text: rowText(total), under: `${rowText(major)} of Category 1 and 2; ${rowText(minor)} of 3 to 5, DCC` };
}

function plannedCell(row: PmrRow | undefined): ReportCell {
  return row?.note ? { text: rowText(row), under: "above 6 h", tone: "caution" } : rowText(row);
}

/** Availability by Region, with the worst day of the month. */
export function regionTable({ rows }: Pmr): ReportTable {
  return {
    id: "availability-by-region",
    caption: "Availability by Region, and the worst day",
    columns: [{ head: "Service", width: 2.4 }, ...right(...serviceRegions, "Worst day")],
    rows: services.map((service) => ({
      id: service,
      cells: [
        service,
        ...serviceRegions.map((region) => rowText(findRow(rows, "AV-REGION", { service, csp_region: region }))),
        worstDay(rows.filter((row) => row.measureId === "AV-DAILY" && row.dimensions.service === service)),
      ],
    })),
    foot: "An outage without a Region counts in each, one of a 4G Region in the Region it belongs to. The DCC User Interface has no regional side of its own.",
  };
}

function worstDay(days: readonly PmrRow[]): string {
  const worst = days.reduce<PmrRow | undefined>((low, row) => (row.value !== null && (low?.value ?? 1) > row.value ? row : low), undefined);
  return worst ? `${rowText(worst)} on ${Number(worst.dimensions.day?.slice(8))}` : "No day below 100%";
}

/** Availability by time of day on the London clock: the five stretches, then operational activity against inactivity. */
export function timeOfDayTable({ rows }: Pmr): ReportTable {
  const times = [...timesOfDay, "Operational activity", "Operational inactivity"];
  return {
    id: "availability-by-time",
    caption: "Availability by time of day",
    columns: [{ head: "Service", width: 2.4 }, ...right(...times)],
    rows: services.map((service) => ({
      id: service,
      cells: [service, ...times.map((time) => rowText(findRow(rows, "AV-TOD", { service, time_of_day: time })))],
    })),
    foot: "London time, daylight saving as it is. Operational activity: Monday to Friday 08:00 to 20:00 and Saturday 08:00 to 12:00.",
  };
}

/** Partial availability per Business Process, an Indicator from lack of activity, with its measured false alarms. */
export function partialTable({ rows }: Pmr, names: Pick<PmrNames, "processes" | "followed">): ReportTable {
  const processes = [
    ...new Set(rows.filter(({ measureId }) => measureId === "AV-PARTIAL").map(({ dimensions }) => dimensions.process ?? "")),
  ];
  return {
    id: "partial-availability",
    caption: "Partial availability of Business Processes",
    columns: [{ head: "Business Process", width: 2.4 }, ...right("With activity", "False alarms")],
    rows: [
      ...processes.map((process) => ({ id: process, cells: partialCells(rows, process, names) })),
      ...[...names.processes]
        .filter(([id]) => id.startsWith("MP122-") && !processes.includes(id))
        .map(([id]) => ({ id, cells: [nameCell(id, names), notFollowed, "–"] })),
    ],
    foot: "Indicator. A window lacks activity where fewer than half of the successful requests expected of it came; expected is the median of the same hours on the month's other days of the same weekday, bank holidays as Sundays, at least 30. False alarms: the share of windows free of every recorded outage and Category 1 or 2 Incident that lacked activity all the same. Judged are requests that the portal follows one by one; of meter reads it keeps the first and the last of a Device and day, so that processes of reads are not judged, and of no other SRV that is named as not judged anything is concluded.",
  };
}

const notFollowed: ReportCell = { text: "Not judged", under: "nothing of it is followed by the hour", tone: "quiet" };

type Names = Pick<PmrNames, "processes" | "followed">;

/** The process, and which of its SRVs its activity is judged by. */
function nameCell(process: string, { processes, followed }: Names): ReportCell {
  const { by = [], without = [] } = followed.get(process) ?? {};
  const words = [by.length > 0 && `by ${by.join(", ")}`, without.length > 0 && `not judged: ${without.join(", ")}`].filter(Boolean);
  return { text: processes.get(process) ?? process, under: words.join("; ") };
}

function partialCells(rows: readonly PmrRow[], process: string, names: Names): ReportCell[] {
  const active = findRow(rows, "AV-PARTIAL", { process, outcome: "active" }) ?? findRow(rows, "AV-PARTIAL", { process });
  const alarms = findRow(rows, "AV-PARTIAL", { process, outcome: "false alarm" });
  return [nameCell(process, names), counted(active), counted(alarms)];
}

function counted(row: PmrRow | undefined): ReportCell {
  if (row?.value == null || row.denominator === null) return rowText(row);
  return { text: rowText(row, 1), under: `${row.numerator} of ${row.denominator} ${row.note}` };
}
