import type { UserRole } from "@/lib/access/party-scope";
import { dayHeading } from "@/lib/charts/day-series";
import { roleName } from "@/lib/charts/role-name";
import { formatCount, formatPercent, formatSpan } from "@/lib/format";
import { addDays, daysOf, type Day, type Period } from "@/lib/period";
import type { PmrIncidentSpan, PmrRow } from "@/lib/pmr/models";
import type { ReportCell, ReportTable } from "@/lib/pmr/tables/report-table";
import { figureText } from "@/lib/pmr/words";

/** What is installed, and how IC1b tells it: the hub by 8.14.1 whole, a meter by 8.1.1 of its Device Type. */
const kinds = [
  { head: "Hubs", srv: "8.14.1", type: undefined },
  { head: "ESME", srv: "8.1.1", type: "ESME" },
  { head: "GSME", srv: "8.1.1", type: "GSME" },
] as const;

/**
 * IC1b and IC2 of a role by day: hubs, ESME and GSME installed that succeeded, hub installs against those predicted, and the Category 1 and 2
 * Incidents open on it; days of which nothing is told are left out, and kinds of which nothing is released.
 */
export function installDayTable(
  period: Period,
  all: readonly PmrRow[],
  role: UserRole,
  incidents: readonly PmrIncidentSpan[],
): ReportTable {
  const own = all.filter(
    ({ measureId, dimensions }) => /^MP122-IC(1b|2)$/.test(measureId) && dimensions.user_role === role && dimensions.day,
  );
  const figureOf = (day: Day) => own.find(({ measureId, dimensions }) => measureId === "MP122-IC2" && dimensions.day === day);
  const installed = (day: Day, { srv, type }: (typeof kinds)[number], unit: string) =>
    own.find(
      ({ unit: each, dimensions }) =>
        each === unit &&
        dimensions.day === day &&
        dimensions.srv === srv &&
        dimensions.device_type === type &&
        !dimensions.csp_region &&
        !dimensions.smets,
    );
  const isShown = (day: Day, kind: (typeof kinds)[number]) => installed(day, kind, "share")?.status === "shown";
  const told = kinds.filter((kind) => daysOf(period).some((day) => isShown(day, kind)));
  const days = daysOf(period).map((day) => ({ day, figure: figureOf(day), open: incidents.filter((each) => isOpenOn(each, day)) }));
  return {
    id: "installs-by-day",
    caption: `Installs by day, and the impact of degradation on them: ${roleName(role)}`,
    columns: [
      { head: "Day", width: 1.5 },
      ...told.map(({ head }) => ({ head: `${head} that succeeded`, align: "right" as const })),
      { head: "Hubs of the prediction", align: "right" },
      { head: "Category 1 and 2 Incidents", width: 3 },
    ],
    rows: days
      .filter(({ day, figure, open }) => figure?.status === "shown" || open.length > 0 || told.some((kind) => isShown(day, kind)))
      .map(({ day, figure, open }) => ({
        id: day,
        cells: [
          dayHeading(day),
          ...told.map((kind) => installedCell(installed(day, kind, "share"), installed(day, kind, "count"))),
          figure ? figureText(figure, 1) : "Not predicted",
          open.length === 0
            ? "None"
            : open.map((each) => `Category ${each.category}, ${formatSpan(each.raisedAt, each.resolvedAt)}`).join("; "),
        ],
      })),
    foot: "IC1b and IC2, Indicators. Hubs by 8.14.1, meters by 8.1.1 (Commission Device) of their Device Type; the rest failed. Volumes of a day stand beside where the disclosure policy releases them, those of the month in the table above. Prediction: successful hub installs against those predicted from the days before the month. Days of which nothing is told are left out. Times of Incidents are London time.",
  };
}

function installedCell(share: PmrRow | undefined, volume: PmrRow | undefined): ReportCell {
  if (share?.value == null) return { text: "Withheld", tone: "quiet" };
  return volume?.value == null
    ? formatPercent(share.value)
    : { text: formatPercent(share.value), under: `of ${formatCount(volume.value)}` };
}

function isOpenOn({ raisedAt, resolvedAt }: PmrIncidentSpan, day: Day): boolean {
  return raisedAt < `${addDays(day, 1)}T00:00:00` && (resolvedAt === null || resolvedAt >= `${day}T00:00:00`);
}
