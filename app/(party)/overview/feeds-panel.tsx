import { DayCells } from "@/components/charts/day-cells";
import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { feedName, feedsTitle } from "@/lib/charts/overview-words";
import { countOf, dayOrdinal, formatClock, formatDate, formatDaysOf, formatDay, joinWords } from "@/lib/format";
import type { FeedCompleteness, Overview } from "@/lib/metrics/models";
import { lastDay, type Period } from "@/lib/period";

/** Feeds delivered as one snapshot have one day; a row of cells would say nothing. */
function daysPicture({ days, delivered }: FeedCompleteness) {
  if (days.length > 1) return <DayCells days={days} delivered={delivered} />;
  return <span className="text-ink-3">{days.length === 1 ? `Snapshot, ${formatDay(days[0])}` : "No day expected"}</span>;
}

function state({ days, delivered }: FeedCompleteness) {
  const missing = days.filter((day) => !delivered.includes(day));
  if (missing.length === 0) return "Complete";
  const words = missing.length <= 3 ? `${joinWords(missing.map(dayOrdinal))} missing` : `${countOf(missing.length, "day")} missing`;
  return <span className="font-medium text-caution">{words}</span>;
}

const columns = (period: Period): Column[] => [
  { key: "feed", head: "Feed", className: "sm:whitespace-nowrap" },
  { key: "days", head: formatDaysOf(period, lastDay(period)) },
  { key: "state", head: "State", label: "State", className: "sm:whitespace-nowrap" },
  { key: "last", head: "Last delivered", label: "Last delivered", align: "right", className: "sm:whitespace-nowrap" },
];

/** Which days of which feed the published version rests on. */
export function FeedsPanel({ overview: { feeds, current } }: { overview: Overview }) {
  const rows = feeds.map((feed) => ({
    id: feed.feed,
    cells: [
      feedName(feed.feed),
      daysPicture(feed),
      state(feed),
      feed.lastDeliveredAt === null ? "never" : formatClock(feed.lastDeliveredAt),
    ],
  }));
  return (
    <Frame labelledBy="feeds">
      <FrameHead id="feeds" title={feedsTitle(feeds)} />
      <DataTable caption="Feeds and days delivered" columns={columns(current.period)} rows={rows} className="mt-3" />
      <FrameFoot>
        Version {current.version}
        {current.dataAsOf && `, correct as of ${formatDate(current.dataAsOf)}`}. A missing day is not a zero.
      </FrameFoot>
    </Frame>
  );
}
