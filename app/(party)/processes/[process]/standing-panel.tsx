import { industryQuestionOf, metricLinks } from "@/app/(party)/processes/[process]/question";
import { LimitsChart } from "@/components/charts/limits-chart";
import { FigureFrame } from "@/components/frames/figure-frame";
import { Withheld } from "@/components/states/withheld";
import { DataTable } from "@/components/tables/data-table";
import { chanceLimits, wilsonInterval, z998 } from "@/lib/charts/chance";
import { limitsOf } from "@/lib/charts/limits";
import { shareWithCounts } from "@/lib/charts/share-words";
import { limitsSummary, limitsTitle } from "@/lib/charts/time-words";
import { absenceWords } from "@/lib/charts/withheld";
import { countOf, formatPercent } from "@/lib/format";
import type { ProcessPage } from "@/lib/metrics/models";

const columns = [
  { key: "what", head: "Figure" },
  { key: "value", head: "Value", label: "Value", align: "right" as const },
];
const range = ([low, high]: [number, number]) => `${formatPercent(low)} to ${formatPercent(high)}`;

function rowsOf({ success, industrySuccess }: ProcessPage) {
  const rows = [{ id: "you", cells: ["You", shareWithCounts(success)] }];
  if (success.numerator !== null && success.denominator) {
    rows.push({ id: "wilson", cells: ["Your 95% interval", range(wilsonInterval(success.numerator, success.denominator))] });
  }
  rows.push({
    id: "industry",
    cells: ["Industry", industrySuccess.value === null ? absenceWords(industrySuccess) : formatPercent(industrySuccess.value)],
  });
  if (industrySuccess.value !== null && success.denominator) {
    rows.push({ id: "95", cells: ["Chance gives, 19 times in 20", range(chanceLimits(industrySuccess.value, success.denominator))] });
    rows.push({
      id: "998",
      cells: ["Chance gives, 499 times in 500", range(chanceLimits(industrySuccess.value, success.denominator, z998))],
    });
  }
  return rows;
}

/** The own rate among the limits chance alone gives around the industry at the own volume. */
export function StandingPanel({ page }: { page: ProcessPage }) {
  const { success, industrySuccess } = page;
  const model = limitsOf(success, industrySuccess);
  return (
    <FigureFrame
      id="standing"
      title={limitsTitle(success, industrySuccess)}
      summary={limitsSummary(success, industrySuccess)}
      chart={
        <div className="flex h-full items-center px-4 sm:px-5">
          {model ? (
            <div className="h-52 w-full">
              <LimitsChart model={model} />
            </div>
          ) : (
            <Withheld>{success.value === null ? "No requests to set against the industry" : `${absenceWords(industrySuccess)}.`}</Withheld>
          )}
        </div>
      }
      table={<DataTable caption="Outcome success and the limits of chance" columns={columns} rows={rowsOf(page)} />}
      bodyClass="h-[272px]"
      foot={success.denominator === null ? "" : `Limits at ${countOf(success.denominator, "request")}.`}
      links={metricLinks("outcome-success", industryQuestionOf(page))}
    />
  );
}
