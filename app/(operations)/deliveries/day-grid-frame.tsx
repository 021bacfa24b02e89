import { FigureFrame } from "@/components/frames/figure-frame";
import { feedKind } from "@/lib/deliveries/feeds";
import type { Deliveries, GridRow } from "@/lib/deliveries/models";
import { gridState, gridTitle } from "@/lib/deliveries/words";
import { formatClock, formatDaysOf } from "@/lib/format";
import { daysOf, lastDay } from "@/lib/period";
import { DayGridTable } from "./day-grid-table";
import { DayAxis, DayGridLegend, DayStrip } from "./day-strip";

function FeedLine({ row }: { row: GridRow }) {
  const kind = feedKind(row.feed);
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_auto] items-center gap-x-4 gap-y-1 border-t border-line px-4 py-2 sm:px-5 lg:grid-cols-[9.5rem_minmax(0,1fr)_13rem_7rem]">
      <p className="text-note">{kind.name}</p>
      <div className="order-last col-span-2 lg:order-none lg:col-span-1">
        {row.days.length > 0 && <DayStrip days={row.days} most={row.most} />}
      </div>
      <p className={`text-note ${row.gaps.length > 0 ? "font-medium text-caution" : "text-ink-2"}`}>{gridState(row)}</p>
      <p className="hidden text-right text-note text-ink-2 lg:block">
        {row.lastReceivedAt === null ? "never" : formatClock(row.lastReceivedAt)}
      </p>
    </li>
  );
}

/** Feeds by days: bars for rows, a dashed place for a day that was not delivered; the same as a table. */
export function DayGridFrame({ deliveries }: { deliveries: Pick<Deliveries, "period" | "grid"> }) {
  const { period, grid } = deliveries;
  return (
    <FigureFrame
      id="grid"
      title={gridTitle(deliveries)}
      summary={`Feeds by day, ${formatDaysOf(period, lastDay(period))} ${period.slice(0, 4)}. Each bar is a day's rows, against the feed's largest day.`}
      legend={<DayGridLegend />}
      chart={
        <>
          <p
            className="mt-2 hidden grid-cols-[9.5rem_minmax(0,1fr)_13rem_7rem] gap-x-4 px-5 pb-1 text-axis font-medium text-ink-3 lg:grid"
            aria-hidden="true"
          >
            <span>Feed</span>
            <DayAxis days={daysOf(period)} />
            <span>State</span>
            <span className="text-right">Last received</span>
          </p>
          <ul className="max-lg:mt-2">
            {grid.map((row) => (
              <FeedLine key={row.feed} row={row} />
            ))}
          </ul>
        </>
      }
      table={<DayGridTable period={period} grid={grid.filter(({ days }) => days.length > 0)} />}
      bodyClass="lg:h-[20.5rem]"
      foot="Days are UTC. The rows of a day are those that count now; another file for the day replaces them whole."
      links={[]}
    />
  );
}
