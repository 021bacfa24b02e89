import { metricLinks, questionOf } from "@/app/(party)/processes/[process]/question";
import { TimeFigure } from "@/components/charts/time-figure";
import { WordsText } from "@/components/charts/words-text";
import { FigureFrame } from "@/components/frames/figure-frame";
import { SourceNote } from "@/components/frames/source-note";
import { DataTable, type Column } from "@/components/tables/data-table";
import { breakMarks, breakSentence } from "@/lib/charts/break-words";
import { monthShareChart } from "@/lib/charts/month-series";
import { countsText, shareText } from "@/lib/charts/share-words";
import { thresholdSentences } from "@/lib/charts/threshold-marks";
import { trendSummary, trendTitle } from "@/lib/charts/time-words";
import { plainWords } from "@/lib/charts/words";
import { absenceWords } from "@/lib/charts/withheld";
import { formatPercent, formatPeriod } from "@/lib/format";
import type { PeerBand, ProcessPage } from "@/lib/metrics/models";
import type { Threshold } from "@/lib/watch/models";

const columns: Column[] = [
  { key: "month", head: "Month" },
  { key: "success", head: "Success", label: "Success", align: "right" },
  { key: "counts", head: "Succeeded", label: "Succeeded", align: "right" },
  { key: "industry", head: "Industry", label: "Industry", align: "right" },
  { key: "middle", head: "Middle half of groups", label: "Middle half of groups", align: "right" },
  { key: "median", head: "Median group", label: "Median group", align: "right" },
  { key: "tenths", head: "10th to 90th percentile", label: "10th to 90th percentile", align: "right" },
  { key: "version", head: "Version", label: "Version", align: "right" },
];

const bandKeys = new Set(["middle", "median", "tenths"]);

function rangeText(low: number | null, high: number | null, absent: string): string {
  return low === null || high === null ? absent : `${formatPercent(low)} to ${formatPercent(high)}`;
}

/** What the band is of, or why there is none this month. */
function bandNote(band: PeerBand): string {
  if (band.status === "shown") return "Band: the rates of all groups of the role with enough requests, yours too, to 0.5 points.";
  return `No band this month: ${absenceWords(band).toLowerCase()}.`;
}

function bandCells(band: PeerBand): string[] {
  const absent = band.status === "shown" ? "too few groups" : absenceWords(band).toLowerCase();
  return [
    rangeText(band.lowerQuartile, band.upperQuartile, absent),
    band.median === null ? absent : formatPercent(band.median),
    rangeText(band.tenth, band.ninetieth, absent),
  ];
}

/** Outcome success by month over the band of the role's groups, with the industry and the levels the Party watches for. */
export function MonthsPanel({ page, thresholds }: { page: ProcessPage; thresholds: Threshold[] }) {
  const months = page.months.map(({ period, version, success, industry, band }) => ({
    ...{ period, version, industry, band },
    own: period === page.current.period ? page.success : success,
  }));
  const hasBands = page.hasBands;
  const periods = months.map(({ period }) => period);
  const model = { ...monthShareChart(months, thresholds), breaks: breakMarks(page.breaks, periods) };
  const summary = trendSummary(months[months.length - 1], months[months.length - 2] ?? null);
  const now = months[months.length - 1].band;
  const rows = months.toReversed().map(({ period, version, own, band }) => {
    const industryText = model.points.find(({ heading }) => heading === formatPeriod(period))?.industryText ?? "";
    return {
      id: period,
      cells: [
        formatPeriod(period),
        shareText(own),
        countsText(own) ?? "none",
        industryText,
        ...(hasBands ? bandCells(band) : []),
        version === null ? "not published" : version,
      ],
    };
  });
  return (
    <FigureFrame
      id="months"
      title={trendTitle(months)}
      summary={<WordsText words={summary} />}
      chart={<TimeFigure model={model} label={plainWords(summary)} />}
      table={
        <DataTable
          caption="Outcome success by month"
          columns={hasBands ? columns : columns.filter(({ key }) => !bandKeys.has(key))}
          rows={rows}
        />
      }
      drawnByScript
      bodyClass="h-[272px]"
      foot={
        <>
          {thresholdSentences(
            thresholds,
            "outcome-success",
            months.map(({ period, own }) => ({ period, value: own.value })),
          )}
          {page.breaks.map((each) => `${breakSentence(each)} `)}
          {hasBands && `${bandNote(now)} `}
          <SourceNote page={page} />
          {now.status === "shown" && page.peers.note && ` ${page.peers.note}.`}
        </>
      }
      links={metricLinks("outcome-success", questionOf(page))}
    />
  );
}
