import { Frame, FrameFoot, FrameHead } from "@/components/frames/frame";
import { DataTable, type Column } from "@/components/tables/data-table";
import { TextLink } from "@/components/ui/text-link";
import { feedKind } from "@/lib/deliveries/feeds";
import type { PeriodStanding } from "@/lib/deliveries/models";
import { countOf, formatCount, formatInstant, formatPeriod } from "@/lib/format";

const columns: Column[] = [
  { key: "period", head: "Reporting Period" },
  { key: "version", head: "Version", label: "Version", align: "right" },
  { key: "published", head: "Published", label: "Published" },
  { key: "known", head: "Holds what was known on", label: "Holds what was known on" },
  { key: "days", head: "Days delivered", label: "Days delivered" },
  { key: "files", head: "Files", label: "Files" },
];

const daysOf = ({ feeds }: PeriodStanding) =>
  feeds
    .filter(({ delivered }) => delivered > 0)
    .map(({ feed, delivered, expected }) => `${feedKind(feed).name} ${formatCount(delivered)} of ${formatCount(expected)}`)
    .join(" · ");

/** Published periods of which nothing is left to do, a row each. */
export function SettledFrame({ standings }: { standings: PeriodStanding[] }) {
  const rows = standings.map((standing) => ({
    id: standing.period,
    cells: [
      <TextLink key="period" href={`/periods/${standing.period}`} className="inline-block min-h-6 font-semibold">
        {formatPeriod(standing.period)}
      </TextLink>,
      standing.version,
      standing.publishedAt === null ? "–" : formatInstant(standing.publishedAt),
      standing.dataAsOf === null ? "–" : formatInstant(standing.dataAsOf),
      daysOf(standing),
      <TextLink
        key="files"
        href={`/deliveries?period=${standing.period}`}
        context={formatPeriod(standing.period)}
        className="inline-block min-h-6"
      >
        Deliveries
      </TextLink>,
    ],
  }));
  return (
    <Frame labelledBy="settled">
      <FrameHead
        id="settled"
        title={`${countOf(standings.length, "period")} published and whole`}
        summary="Every day came, no row is set aside, nothing was delivered since."
      />
      <DataTable caption="Published periods" columns={columns} rows={rows} className="mt-3" />
      <FrameFoot>Open a period for its checks, its readers, and to compute the next version.</FrameFoot>
    </Frame>
  );
}
