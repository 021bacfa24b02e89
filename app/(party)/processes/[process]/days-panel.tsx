import { metricLinks, questionOf } from "@/app/(party)/processes/[process]/question";
import { TimeFigure } from "@/components/charts/time-figure";
import { WordsText } from "@/components/charts/words-text";
import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { dayHeading, dayShareChart } from "@/lib/charts/day-series";
import { countsText, shareText } from "@/lib/charts/share-words";
import { daySummary, dayTitle, incidentsOn } from "@/lib/charts/time-words";
import { roleName } from "@/lib/charts/role-name";
import { plainWords } from "@/lib/charts/words";
import { joinWords } from "@/lib/format";
import type { ProcessPage } from "@/lib/metrics/models";

const columns: Column[] = [
  { key: "day", head: "Day (UTC)" },
  { key: "success", head: "Success", label: "Success", align: "right" },
  { key: "counts", head: "Succeeded", label: "Succeeded", align: "right" },
  { key: "industry", head: "Industry", label: "Industry", align: "right" },
  { key: "incidents", head: "Incidents of Category 1 and 2", label: "Incidents" },
];

/** Outcome success by day against the industry, with Incidents, weekends and undelivered days. */
export function DaysPanel({ page }: { page: ProcessPage }) {
  const days = page.days.map(({ day, success, industry }) => ({ day, own: success, industry }));
  const model = dayShareChart(days, page.incidents);
  const summary = daySummary(days);
  const rows = days.map(({ day, own }, index) => {
    const incidents = incidentsOn(day, page.incidents).map(({ category, summary: what }) => `Category ${category}: ${what}`);
    return {
      id: day,
      cells: [dayHeading(day), shareText(own), countsText(own) ?? "none", model.points[index].industryText, joinWords(incidents) || "none"],
    };
  });
  return (
    <FigureFrame
      id="days"
      title={dayTitle(days, page.incidents)}
      summary={<WordsText words={summary} />}
      chart={<TimeFigure model={model} label={plainWords(summary)} />}
      table={<DataTable caption="Outcome success by day" columns={columns} rows={rows} />}
      drawnByScript
      bodyClass="h-[272px]"
      foot={`Industry: every ${roleName(page.party.userRole)}, you included, to 0.1 points. Grey columns are weekends; days are UTC.`}
      links={metricLinks("outcome-success", questionOf(page, { grain: "day" }))}
    />
  );
}
