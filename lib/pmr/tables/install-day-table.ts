import type { UserRole } from "@/lib/access/party-scope";
import { dayHeading } from "@/lib/charts/day-series";
import { roleName } from "@/lib/charts/role-name";
import { formatSpan } from "@/lib/format";
import { addDays, daysOf, type Day, type Period } from "@/lib/period";
import type { PmrIncidentSpan, PmrRow } from "@/lib/pmr/models";
import type { ReportTable } from "@/lib/pmr/tables/report-table";
import { figureText } from "@/lib/pmr/words";

/** IC2 of a role: installs of each day against those predicted, with the Category 1 and 2 Incidents open on it; days without either are left out. */
export function installDayTable(
  period: Period,
  all: readonly PmrRow[],
  role: UserRole,
  incidents: readonly PmrIncidentSpan[],
): ReportTable {
  const figureOf = (day: Day) =>
    all.find(({ measureId, dimensions }) => measureId === "MP122-IC2" && dimensions.user_role === role && dimensions.day === day);
  const days = daysOf(period).map((day) => ({ day, figure: figureOf(day), open: incidents.filter((each) => isOpenOn(each, day)) }));
  const told = days.filter(({ figure, open }) => figure?.status === "shown" || open.length > 0);
  return {
    id: "installs-by-day",
    caption: `Impact of degradation on installs, by day: ${roleName(role)}`,
    columns: [
      { head: "Day", width: 1.5 },
      { head: "Of the prediction", align: "right" },
      { head: "Category 1 and 2 Incidents", width: 3 },
    ],
    rows: told.map(({ day, figure, open }) => ({
      id: day,
      cells: [
        dayHeading(day),
        figure ? figureText(figure, 1) : "Not predicted",
        open.length === 0
          ? "None"
          : open.map((each) => `Category ${each.category}, ${formatSpan(each.raisedAt, each.resolvedAt)}`).join("; "),
      ],
    })),
    foot: "IC2, an Indicator: successful installs (8.14.1) against those predicted from the days before the month. Days that are neither shown nor touched by an Incident of the industry are left out. Times of Incidents are London time.",
  };
}

function isOpenOn({ raisedAt, resolvedAt }: PmrIncidentSpan, day: Day): boolean {
  return raisedAt < `${addDays(day, 1)}T00:00:00` && (resolvedAt === null || resolvedAt >= `${day}T00:00:00`);
}
