import { TimeFigure } from "@/components/charts/time-figure";
import { FigureFrame } from "@/components/frames/figure-frame";
import { WordsText } from "@/components/charts/words-text";
import { DataTable, type Column } from "@/components/tables/data-table";
import type { PartyScope } from "@/lib/access/party-scope";
import { dayHeading, dayShareChart, type DayShare } from "@/lib/charts/day-series";
import { metricAddress } from "@/lib/charts/figure-links";
import { countsText, shareText } from "@/lib/charts/share-words";
import { daySummary, dayTitle } from "@/lib/charts/time-words";
import { plainWords } from "@/lib/charts/words";
import { loadOwnMetric } from "@/lib/metrics/loaders/load-metric";
import type { ProvisionalPage } from "@/lib/metrics/loaders/load-provisional";
import { metricOf } from "@/lib/metrics/registry";

const columns: Column[] = [
  { key: "day", head: "Day (UTC)" },
  { key: "success", head: "Success, provisional", label: "Success, provisional", align: "right" },
  { key: "counts", head: "Succeeded", label: "Succeeded", align: "right" },
];

/** Own outcome success by day of the version in making, dashed. */
export async function DaysFrame({ scope, page: { current } }: { scope: PartyScope; page: ProvisionalPage }) {
  const { period } = current;
  const asked = { metric: metricOf("outcome-success"), scope: "own", from: period, to: period, grain: "day", processId: null } as const;
  const { rows } = await loadOwnMetric(scope, { ...asked, by: [], filters: new Map() });
  const numberOf = (value: unknown) => (typeof value === "number" ? value : null);
  const days = rows.map(({ day, numerator, denominator, value, status }): DayShare => ({
    day: String(day),
    own: { numerator: numberOf(numerator), denominator: numberOf(denominator), value: numberOf(value), status },
    industry: { value: null, status: "not-available" },
  }));
  const summary = daySummary(days);
  const question = { role: scope.userRole, from: period, to: period, grain: "day" as const };
  return (
    <FigureFrame
      id="days"
      title={dayTitle(days, [])}
      summary={<WordsText words={summary} />}
      chart={
        <div className="h-[272px]">
          <TimeFigure model={dayShareChart(days, [])} label={plainWords(summary)} />
        </div>
      }
      table={
        <DataTable
          caption="Provisional outcome success by day"
          columns={columns}
          rows={days.map(({ day, own }) => ({ id: day, cells: [dayHeading(day), shareText(own), countsText(own) ?? "none"] }))}
        />
      }
      drawnByScript
      bodyClass="h-[272px]"
      foot="Dashed: provisional. Grey columns are weekends; days are UTC."
      links={[
        { label: "CSV", href: metricAddress("outcome-success", question, "csv"), file: true },
        { label: "API", href: metricAddress("outcome-success", question, "json"), file: true },
      ]}
    />
  );
}
