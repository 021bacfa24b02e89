import { alertLinks } from "@/app/(party)/alerts/question";
import { TimeFigure } from "@/components/charts/time-figure";
import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { alertShareText, inAlerts, releasedText, worstDayTitle } from "@/lib/charts/alert-words";
import { dayHeading, dayShareChart } from "@/lib/charts/day-series";
import { roleName } from "@/lib/charts/role-name";
import { countsText } from "@/lib/charts/share-words";
import { formatCount } from "@/lib/format";
import type { AlertPage } from "@/lib/metrics/alerts/page/models";
import { shareNotAvailable } from "@/lib/metrics/figures";

const columns: Column[] = [
  { key: "day", head: "Day (UTC)" },
  { key: "success", head: "Delivered", label: "Delivered", align: "right" },
  { key: "counts", head: "Of", label: "Of", align: "right" },
  { key: "throttled", head: "Throttled", label: "Throttled", align: "right" },
  { key: "industry", head: "Industry", label: "Industry", align: "right" },
];

/** Delivery by day against the industry, with Incidents, weekends and undelivered days. */
export function DaysPanel({ page }: { page: AlertPage }) {
  const days = page.days.map(({ day, own, industry }) => ({ day, own: own?.success ?? shareNotAvailable, industry }));
  const summary = `Alerts delivered to you each day, against every ${roleName(page.party.userRole)}.`;
  const rows = page.days.map(({ day, own, industry }) => ({
    id: day,
    cells: [
      dayHeading(day),
      alertShareText(own?.success ?? null),
      own ? (countsText(own.success) ?? "none") : "–",
      own ? formatCount(own.throttled) : "–",
      releasedText(industry),
    ],
  }));
  return (
    <FigureFrame
      id="days"
      title={worstDayTitle(page.days)}
      summary={summary}
      chart={<TimeFigure model={inAlerts(dayShareChart(days, page.incidents))} label={summary} />}
      table={<DataTable caption="Alerts delivered by day" columns={columns} rows={rows} />}
      drawnByScript
      bodyClass="h-[272px]"
      foot={page.industryNote ? `${page.industryNote}.` : "Grey columns are weekends; days are UTC."}
      links={alertLinks(page, "alert-delivery-success", { grain: "day" })}
    />
  );
}
