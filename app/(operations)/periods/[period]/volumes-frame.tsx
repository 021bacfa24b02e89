import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { feedKind } from "@/lib/deliveries/feeds";
import { formatCount, formatPeriod, formatSigned } from "@/lib/format";
import { addMonths } from "@/lib/period";
import type { PeriodPage } from "@/lib/periods/steps/loaders";
import type { FeedVolume } from "@/lib/periods/steps/volumes";

const columns: Column[] = [
  { key: "feed", head: "Feed" },
  { key: "rows", head: "Rows", label: "Rows", align: "right" },
  { key: "daily", head: "A day", label: "A day", align: "right" },
  { key: "before", head: "A day, month before", label: "A day, month before", align: "right" },
  { key: "change", head: "Change", label: "Change", align: "right" },
  { key: "jumps", head: "Far from what is expected", label: "Far from what is expected" },
];

const average = (rows: number, days: number) => (days === 0 ? null : rows / days);

function cellsOf({ feed, rows, days, rowsBefore, daysBefore, jumps }: FeedVolume) {
  const [now, before] = [average(rows, days), average(rowsBefore, daysBefore)];
  const change = now !== null && before ? `${formatSigned((100 * (now - before)) / before)}${now === before ? "" : "%"}` : "not known";
  return [
    feedKind(feed).name,
    formatCount(rows),
    now === null ? "none" : formatCount(Math.round(now)),
    before === null ? "not delivered" : formatCount(Math.round(before)),
    change,
    jumps.length === 0 ? (
      "nothing"
    ) : (
      <ul key="jumps" className="text-wrap text-caution">
        {jumps.map((jump) => (
          <li key={jump}>{jump}</li>
        ))}
      </ul>
    ),
  ];
}

/** The rows of each feed against those of the month before. */
export function VolumesFrame({ page: { period, volumes } }: { page: PeriodPage }) {
  const far = volumes.filter(({ jumps }) => jumps.length > 0);
  const title =
    far.length === 0
      ? "Volumes are as expected"
      : `${far.map(({ feed }) => feedKind(feed).name).join(" and ")}: volumes are not as expected`;
  return (
    <Frame labelledBy="volumes">
      <FrameHead id="volumes" title={title} summary={`Rows that count now, against ${formatPeriod(addMonths(period, -1))}.`} />
      <DataTable
        caption={`Rows of ${formatPeriod(period)} by feed`}
        columns={columns}
        rows={volumes.map((volume) => ({ id: volume.feed, cells: cellsOf(volume) }))}
        className="mt-3"
      />
      <FrameFoot>
        A day is far off below 0.4 or above 2.5 times the rows of its weekday, a month when its average day moves by 40%.
      </FrameFoot>
    </Frame>
  );
}
