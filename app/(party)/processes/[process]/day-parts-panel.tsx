import { metricLinks, questionOf } from "@/app/(party)/processes/[process]/question";
import { splitWords } from "@/app/(party)/processes/[process]/view";
import type { DaysView } from "@/app/(party)/processes/[process]/days-view";
import { TimeFigure } from "@/components/charts/time-figure";
import { FigureFrame } from "@/components/frames/figure-frame";
import { EmptyBody } from "@/components/states/empty-body";
import { DataTable, type Column } from "@/components/tables/data-table";
import { dayPartsOf, dayPartsSummary, dayPartsTitle, type DayPartFigure } from "@/lib/charts/day-parts";
import { describeDimension } from "@/lib/metrics/dimensions";
import type { ProcessPage } from "@/lib/metrics/models";

const columnsFor = (head: string): Column[] => [
  { key: "value", head },
  { key: "day", head: "Day (UTC)", label: "Day" },
  { key: "success", head: "Success", label: "Success", align: "right" },
  { key: "industry", head: "Industry", label: "Industry", align: "right" },
  { key: "median", head: "Median RTT", label: "Median RTT", align: "right" },
  { key: "industryMedian", head: "Industry median", label: "Industry median", align: "right" },
  { key: "mean", head: "Mean RTT", label: "Mean RTT", align: "right" },
  { key: "industryMean", head: "Industry mean", label: "Industry mean", align: "right" },
];

function Part({ part }: { part: DayPartFigure }) {
  return (
    <li className="border-t border-line px-4 py-4 first:border-t-0 sm:px-5">
      <h3 className="text-body font-semibold">{part.title}</h3>
      <p className="text-note text-ink-2">{part.note}</p>
      <div className="mt-2 grid gap-x-14 gap-y-3 xl:grid-cols-2">
        {[part.success, part.times].map(({ model, label, name }) => (
          <div key={name} className="min-w-0">
            <p className="text-axis text-ink-3">{name}</p>
            <div className="-mx-4 h-[208px] sm:-mx-5">
              <TimeFigure model={model} label={label} />
            </div>
          </div>
        ))}
      </div>
    </li>
  );
}

/** The days of the month split by a dimension: success and median Round Trip Time of each value against the industry's of the same. */
export function DayPartsPanel({ page, days }: { page: ProcessPage; days: DaysView }) {
  const { split, leftOut } = days;
  if (!split) return null;
  const head = describeDimension(split.dimension).name;
  const parts = dayPartsOf(split, page.incidents, leftOut);
  const isReleased = page.hasBands || parts.some(({ hasIndustry }) => hasIndustry);
  const question = questionOf(page, { grain: "day", by: split.dimension });
  return (
    <FigureFrame
      id="day-parts"
      above={`Days ${splitWords[split.dimension]}`}
      title={dayPartsTitle(parts)}
      summary={dayPartsSummary(parts, isReleased, page.party.userRole)}
      chart={
        parts.length === 0 ? (
          <EmptyBody figure="0">requests on any delivered day</EmptyBody>
        ) : (
          <ul>
            {parts.map((part) => (
              <Part key={part.title} part={part} />
            ))}
          </ul>
        )
      }
      table={
        <DataTable
          caption={`Outcome success and Round Trip Time by day and ${head}`}
          columns={columnsFor(head)}
          rows={parts.flatMap(({ rows }) => rows)}
        />
      }
      drawnByScript
      bodyClass=""
      foot={
        isReleased
          ? `Each against the industry's released figure of the same ${head} and day.${split.note ? ` ${split.note}.` : ""}`
          : `Own requests by ${head} and UTC day.`
      }
      links={[
        ...metricLinks("outcome-success", question),
        { ...metricLinks("round-trip-time", question)[1], label: "CSV of Round Trip Times" },
      ]}
    />
  );
}
