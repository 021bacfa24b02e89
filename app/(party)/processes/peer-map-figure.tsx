import { Legend } from "@/components/charts/legend";
import { PeerMapMark } from "@/components/charts/peer-map-mark";
import { FigureFrame } from "@/components/frames/figure-frame";
import { EmptyBody } from "@/components/states/empty-body";
import { Withheld } from "@/components/states/withheld";
import { DataTable, type Column } from "@/components/tables/data-table";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import type { UserRole } from "@/lib/access/party-scope";
import { appearanceAddress } from "@/lib/charts/appearance";
import { definitionAddress, metricAddress } from "@/lib/charts/figure-links";
import { bandCell, peerMapCells, peerMapTitle, type PeerMapCell } from "@/lib/charts/peer-map";
import { countsText, shareText } from "@/lib/charts/share-words";
import { absenceWords } from "@/lib/charts/withheld";
import { countOf } from "@/lib/format";
import type { PeerMapRow } from "@/lib/metrics/loaders/load-peer-map";
import type { Period } from "@/lib/period";

const capital = (text: string) => text[0].toUpperCase() + text.slice(1);
const columnsFor = (head: string): Column[] => [
  { key: "name", head },
  { key: "success", head: "Success", label: "Success", align: "right" },
  { key: "counts", head: "Succeeded", label: "Succeeded", align: "right" },
  { key: "band", head: "Middle half of the groups", label: "Middle half" },
  { key: "quarter", head: "Where you stand", label: "Where you stand" },
  { key: "standing", head: "Distance", label: "Distance" },
];

function addressOf({ processId, srv }: PeerMapRow, period: Period): string {
  return `/processes/${processId}?${new URLSearchParams({ to: period, ...(srv !== null && { srv }) })}`;
}

function Standing({ quarter, tone }: PeerMapCell) {
  if (!quarter) return null;
  if (tone === "similar") return <span className="text-note text-ink-2">{capital(quarter)}</span>;
  return (
    <Tag tone={tone} shape={tone === "worse" ? "down" : "up"}>
      {capital(quarter)}
    </Tag>
  );
}

function Cell({ cell, period }: { cell: PeerMapCell; period: Period }) {
  const { row, strip, standing, chance } = cell;
  return (
    <li className="flex min-w-0 flex-col gap-1.5 border-t border-line px-4 py-3 sm:px-5">
      <div className="flex items-start justify-between gap-3">
        <h3 className="min-w-0 text-body [overflow-wrap:anywhere]">
          <TextLink href={addressOf(row, period)} className="inline-block min-h-6">
            {row.name}
          </TextLink>
        </h3>
        <span className="shrink-0 font-semibold">{shareText(row.success)}</span>
      </div>
      {strip ? <PeerMapMark strip={strip} /> : <Withheld>{absenceWords(row.band)}</Withheld>}
      <div className="mt-auto flex flex-wrap items-center justify-between gap-x-3 gap-y-1 text-note text-ink-2">
        <span>
          {capital(standing)}
          {chance && ", within chance"}
        </span>
        <Standing {...cell} />
      </div>
    </li>
  );
}

type PeerMapFigureProps = {
  id: string;
  rows: PeerMapRow[];
  /** "processes", "SRVs". */
  noun: string;
  head: string;
  period: Period;
  userRole: UserRole;
};

/** Small multiples of the own standing among the role's groups, furthest below the median first; each leads to its page. */
export function PeerMapFigure({ id, rows, noun, head, period, userRole }: PeerMapFigureProps) {
  const cells = peerMapCells(rows);
  const title = peerMapTitle(cells, noun);
  const question = { role: userRole, from: period, to: period, scope: "peers" as const, by: "srv" };
  const tableRows = cells.map(({ row, quarter, standing, chance }) => ({
    id: `${row.processId} ${row.srv}`,
    cells: [
      <TextLink key="name" href={addressOf(row, period)}>
        {row.name}
      </TextLink>,
      shareText(row.success),
      countsText(row.success) ?? "none",
      bandCell(row.band),
      quarter ?? "no quarters",
      `${standing}${chance ? ", within chance" : ""}`,
    ],
  }));
  return (
    <FigureFrame
      id={id}
      title={title}
      summary="Each on its own scale, the median group in the middle, better to the right. Furthest below the median first, in widths of the middle half."
      legend={
        <Legend
          items={[
            { shape: "you", text: "You" },
            { shape: "band", text: "Middle half, and 10th to 90th percentile" },
          ]}
        />
      }
      chart={
        cells.length === 0 ? (
          <EmptyBody figure="0">requests in this period</EmptyBody>
        ) : (
          <ol className="mt-3 grid gap-x-4 md:grid-cols-2 xl:grid-cols-3">
            {cells.map((cell) => (
              <Cell key={`${cell.row.processId} ${cell.row.srv}`} cell={cell} period={period} />
            ))}
          </ol>
        )
      }
      table={<DataTable caption={`Outcome success by ${head} among the groups of the role`} columns={columnsFor(head)} rows={tableRows} />}
      bodyClass=""
      foot={`${countOf(cells.length, noun === "SRVs" ? "SRV" : "process", noun)} that you sent. The band: groups of the role with enough requests, to 0.5 points.`}
      links={[
        { label: "How we appear to others", href: appearanceAddress(period) },
        { label: "Definition", href: definitionAddress("outcome-success") },
        { label: "CSV of peers by SRV", href: metricAddress("outcome-success", question, "csv"), file: true },
      ]}
    />
  );
}
