import { metricLinks, questionOf } from "@/app/(party)/processes/[process]/question";
import { LadderChart } from "@/components/charts/ladder-chart";
import { Legend } from "@/components/charts/legend";
import { WordsText } from "@/components/charts/words-text";
import { FigureFrame } from "@/components/frames/figure-frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable } from "@/components/tables/data-table";
import { ladderOf } from "@/lib/charts/ladder";
import { ladderSummary, ladderTitle } from "@/lib/charts/round-trip-words";
import type { ProcessPage } from "@/lib/metrics/models";

const columns = [
  { key: "step", head: "Percentile" },
  { key: "own", head: "You, s", label: "You, s", align: "right" as const },
  { key: "industry", head: "Industry, s", label: "Industry, s", align: "right" as const },
];

/** Round Trip Times from best to worst, with the Target Response Time that applies to most of the requests. */
export function LadderPanel({ page }: { page: ProcessPage }) {
  const { ladder, roundTrip, industryRoundTrip, withinTrt, targetResponseTime } = page;
  const model = ladderOf(ladder, roundTrip, industryRoundTrip, targetResponseTime?.seconds ?? null);
  const rows =
    model?.rungs.map(({ label, own, industry }) => ({ id: label, cells: [label, own.text, industry?.text ?? "not released"] })) ?? [];
  const target = targetResponseTime
    ? `TRT of most requests: ${targetResponseTime.seconds} s${targetResponseTime.unverified ? ", unverified" : ""}.`
    : "No Target Response Time applies.";
  return (
    <FigureFrame
      id="ladder"
      title={ladderTitle(withinTrt, roundTrip)}
      summary={<WordsText words={ladderSummary(withinTrt, roundTrip, ladder)} />}
      legend={
        model && (
          <Legend
            items={[
              { shape: "you", text: "You" },
              { shape: "industry", text: "Industry, all responses together" },
            ]}
          />
        )
      }
      chart={
        model ? (
          <div className="h-[336px] px-4 pt-2 sm:px-5">
            <LadderChart model={model} />
          </div>
        ) : (
          <EmptyBody figure="0" bodyClass="h-full">
            responses in this period
          </EmptyBody>
        )
      }
      table={<DataTable caption="Round Trip Times" columns={columns} rows={rows} />}
      bodyClass="h-[364px]"
      foot={target}
      links={metricLinks("round-trip-time", questionOf(page, { onlyCurrent: true }))}
    />
  );
}
