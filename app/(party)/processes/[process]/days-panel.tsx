import type { DaysView } from "@/app/(party)/processes/[process]/days-view";
import { metricLinks, questionOf } from "@/app/(party)/processes/[process]/question";
import { IncidentList } from "@/components/charts/incident-list";
import { TimeFigure } from "@/components/charts/time-figure";
import { WordsText } from "@/components/charts/words-text";
import { FigureFrame } from "@/components/frames/figure-frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { dayHeading, dayShareChart, type DayShare } from "@/lib/charts/day-series";
import { countsText } from "@/lib/charts/share-words";
import { daySummary, dayTitle, incidentsOn } from "@/lib/charts/time-words";
import { roleName } from "@/lib/charts/role-name";
import { changesSentence } from "@/lib/charts/watch-words";
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

/** The Incidents of the page that were open in the current month, each with its place in the page's list. */
export function incidentsInMonth({ incidents, days }: ProcessPage) {
  const isDrawn = (index: number) => days.some(({ day }) => incidentsOn(day, [incidents[index]]).length > 0);
  return incidents.map((incident, index) => ({ incident, index })).filter(({ index }) => isDrawn(index));
}

function rowsOf(page: ProcessPage, days: DayShare[], texts: { ownText: string; industryText: string }[]) {
  return days.map(({ day, own, leftOut }, index) => {
    const incidents = incidentsOn(day, page.incidents).map(({ category, summary: what }) => `Category ${category}: ${what}`);
    const { ownText, industryText } = texts[index];
    const success = own.value === null || leftOut ? ownText : ownText.split(" ")[0];
    return {
      id: day,
      cells: [dayHeading(day), success, leftOut ? "left out" : (countsText(own) ?? "none"), industryText, joinWords(incidents) || "none"],
    };
  });
}

/** Outcome success by day against the industry, with Incidents, weekends and undelivered days; days left out are gaps that say so. */
export function DaysPanel({ page, days: { leftOut, changes } }: { page: ProcessPage; days: DaysView }) {
  const days = page.days.map(({ day, success, industry }) => ({ day, own: success, industry, leftOut: leftOut.has(day) }));
  const counted = days.filter((each) => !each.leftOut);
  const marked = changes.filter(({ metric }) => metric !== "round-trip-time");
  const model = dayShareChart(days, page.incidents, marked);
  const summary = [...daySummary(counted), changesSentence(marked)];
  return (
    <FigureFrame
      id="days"
      title={dayTitle(counted, page.incidents)}
      summary={<WordsText words={summary} />}
      legend={<IncidentList incidents={incidentsInMonth(page)} label="Incidents on the chart of outcome success" />}
      chart={
        <div className="h-[272px]">
          <TimeFigure model={model} label={plainWords(summary)} />
        </div>
      }
      table={<DataTable caption="Outcome success by day" columns={columns} rows={rowsOf(page, days, model.points)} />}
      drawnByScript
      bodyClass="h-[324px]"
      foot={`Industry: every ${roleName(page.party.userRole)}, you included, to 0.1 points. Grey columns are weekends; days are UTC.`}
      links={metricLinks("outcome-success", questionOf(page, { grain: "day" }))}
    />
  );
}
