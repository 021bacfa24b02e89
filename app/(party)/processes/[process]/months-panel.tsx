import { metricLinks, questionOf } from "@/app/(party)/processes/[process]/question";
import { TimeFigure } from "@/components/charts/time-figure";
import { WordsText } from "@/components/charts/words-text";
import { FigureFrame } from "@/components/frames/figure-frame";
import { SourceNote } from "@/components/frames/source-note";
import { DataTable, type Column } from "@/components/tables/data-table";
import { monthShareChart } from "@/lib/charts/month-series";
import { countsText, shareText } from "@/lib/charts/share-words";
import { trendSummary, trendTitle } from "@/lib/charts/time-words";
import { plainWords } from "@/lib/charts/words";
import { formatPeriod } from "@/lib/format";
import type { ProcessPage } from "@/lib/metrics/models";

const columns: Column[] = [
  { key: "month", head: "Month" },
  { key: "success", head: "Success", label: "Success", align: "right" },
  { key: "counts", head: "Succeeded", label: "Succeeded", align: "right" },
  { key: "industry", head: "Industry", label: "Industry", align: "right" },
  { key: "version", head: "Version", label: "Version", align: "right" },
];

/** Outcome success by month against the industry. */
export function MonthsPanel({ page }: { page: ProcessPage }) {
  const months = page.months.map(({ period, version, success, industry }) => ({ period, version, own: success, industry }));
  const model = monthShareChart(months);
  const summary = trendSummary(months[months.length - 1], months[months.length - 2] ?? null);
  const rows = months.toReversed().map(({ period, version, own }) => {
    const industryText = model.points.find(({ heading }) => heading === formatPeriod(period))?.industryText ?? "";
    return {
      id: period,
      cells: [formatPeriod(period), shareText(own), countsText(own) ?? "none", industryText, version === null ? "not published" : version],
    };
  });
  return (
    <FigureFrame
      id="months"
      title={trendTitle(months)}
      summary={<WordsText words={summary} />}
      chart={<TimeFigure model={model} label={plainWords(summary)} />}
      table={<DataTable caption="Outcome success by month" columns={columns} rows={rows} />}
      drawnByScript
      bodyClass="h-[272px]"
      foot={<SourceNote page={page} />}
      links={metricLinks("outcome-success", questionOf(page))}
    />
  );
}
