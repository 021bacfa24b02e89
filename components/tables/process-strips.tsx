import { cellRole, groupRole, headRole, rowHeadRole, rowRole, tableRole } from "@/components/tables/table-roles";
import { StripMark } from "@/components/charts/strip-mark";
import { Withheld } from "@/components/states/withheld";
import { Change } from "@/components/ui/change";
import { Tag } from "@/components/ui/tag";
import { TextLink } from "@/components/ui/text-link";
import { changeInPoints, isChangeChance, type Standing } from "@/lib/charts/standing";
import { shareText } from "@/lib/charts/share-words";
import type { Strip, StripSet } from "@/lib/charts/strip";
import { notInForceWords } from "@/lib/charts/trial-words";
import { absenceWords } from "@/lib/charts/withheld";
import { formatCount, formatPoints } from "@/lib/format";
import type { ProcessRow } from "@/lib/metrics/models";
import type { Period } from "@/lib/period";

const cell = "py-1.5 px-2 max-sm:p-0";
const head = "py-1.5 px-2 text-axis font-medium text-ink-3";

/** Standing in words: a gap that chance would not give gets a tag, any other says that it could be chance. */
function StandingWords({ standing }: { standing: Standing }) {
  const words = standing.points === 0 ? "Level" : `${formatPoints(standing.points)} ${standing.points < 0 ? "below" : "above"}`;
  if (standing.tone === "similar") {
    return (
      <span className="inline-flex flex-col px-1.5 whitespace-nowrap text-ink-2">
        {words}
        {standing.points !== 0 && <span className="text-axis text-ink-3">could be chance</span>}
      </span>
    );
  }
  return (
    <Tag tone={standing.tone} shape={standing.tone === "better" ? "up" : "down"}>
      {words}
    </Tag>
  );
}

function Heads({ reach, wide }: { reach: number; wide?: boolean }) {
  return (
    <thead {...groupRole} className="max-sm:sr-only">
      <tr {...rowRole} className="border-b border-control align-bottom">
        <th {...headRole} className={`${head} pl-4 text-left sm:pl-5`}>
          Business Process
        </th>
        <th {...headRole} className={`${head} text-right`}>
          Success
        </th>
        <th {...headRole} className={`${head} text-right max-md:hidden`}>
          Requests
        </th>
        <th {...headRole} className={`${head} text-right max-md:hidden`}>
          Change, points
        </th>
        <th {...headRole} className={`${head} w-[26%] min-w-44 px-3`}>
          <span className="flex justify-between font-normal whitespace-nowrap">
            <span>← worse</span>
            <span className="font-medium text-ink">Industry</span>
            <span>better →</span>
          </span>
          <span className="flex justify-between font-normal">
            <span>−{reach}</span>
            <span>+{reach} points</span>
          </span>
        </th>
        <th {...headRole} className={`${head} pr-4 text-left sm:pr-5`}>
          Where you stand
        </th>
        {wide && (
          <>
            <th {...headRole} className={`${head} text-right max-xl:hidden`}>
              Delivery failure
            </th>
            <th {...headRole} className={`${head} pr-5 text-right max-xl:hidden`}>
              Within TRT
            </th>
          </>
        )}
      </tr>
    </thead>
  );
}

const rowLook =
  "h-[43px] border-b border-line last:border-b-0 max-sm:grid max-sm:h-auto max-sm:grid-cols-[minmax(0,1fr)_7.5rem] max-sm:items-center max-sm:gap-x-4 max-sm:gap-y-1 max-sm:px-4 max-sm:py-2.5";

type RowProps = { row: ProcessRow; strip: Strip | null; period: Period; wide?: boolean };

/** The strip and the standing in words; where the industry is withheld, the reason in their place. */
function StripCells({ row, strip }: Pick<RowProps, "row" | "strip">) {
  if (!strip) {
    return (
      <td {...cellRole} colSpan={2} className={`${cell} px-5 max-sm:col-span-2`}>
        <Withheld>{absenceWords(row.industry)}</Withheld>
      </td>
    );
  }
  return (
    <>
      <td {...cellRole} className={`${cell} max-sm:pr-3 max-sm:pl-2 sm:px-5`}>
        <StripMark strip={strip} />
      </td>
      <td {...cellRole} className={`${cell} pr-4 max-sm:pr-0 max-sm:text-right sm:pr-5`}>
        <StandingWords standing={strip.standing} />
      </td>
    </>
  );
}

function FigureCells({ row, strip, wide }: RowProps) {
  return (
    <>
      <td {...cellRole} className={`${cell} text-right font-semibold`}>
        {shareText(row.success)}
      </td>
      <td {...cellRole} className={`${cell} text-right text-ink-2 max-md:hidden`}>
        {row.requests === null ? "not delivered" : formatCount(row.requests)}
      </td>
      <td {...cellRole} className={`${cell} text-right max-md:hidden`}>
        <Change value={changeInPoints(row.success, row.previous)} good="up" chance={isChangeChance(row.success, row.previous)} />
      </td>
      <StripCells row={row} strip={strip} />
      {wide && (
        <>
          <td {...cellRole} className={`${cell} text-right max-xl:hidden`}>
            {shareText(row.deliveryFailure)}
          </td>
          <td {...cellRole} className={`${cell} pr-5 text-right max-xl:hidden`}>
            {row.withinTrt.status === "not-applicable" ? "no TRT" : shareText(row.withinTrt)}
          </td>
        </>
      )}
    </>
  );
}

function Row(props: RowProps) {
  const { row, period, wide } = props;
  return (
    <tr {...rowRole} className={rowLook}>
      <th {...rowHeadRole} className={`${cell} pl-4 text-left font-normal sm:pl-5`}>
        <TextLink href={`/processes/${row.processId}?period=${period}`}>{row.name}</TextLink>
      </th>
      {row.requests === 0 ? (
        <td {...cellRole} colSpan={wide ? 7 : 5} className={`${cell} text-ink-3 sm:pl-8`}>
          {row.notInForce ? notInForceWords(row.notInForce) : "No requests in this period"}
        </td>
      ) : (
        <FigureCells {...props} />
      )}
    </tr>
  );
}

/** A row a Business Process: rate, requests, change, the strip against the industry, standing in words. A list on a phone. */
export function ProcessStrips({ rows, strips, period, wide }: { rows: ProcessRow[]; strips: StripSet; period: Period; wide?: boolean }) {
  return (
    <table {...tableRole} className="mt-1 w-full border-collapse text-note max-sm:block">
      <caption className="sr-only">Outcome success by Business Process against the industry</caption>
      <Heads reach={strips.reach} wide={wide} />
      <tbody {...groupRole} className="max-sm:block max-sm:border-t max-sm:border-line">
        {rows.map((row, index) => (
          <Row key={row.processId} row={row} strip={strips.strips[index]} period={period} wide={wide} />
        ))}
      </tbody>
    </table>
  );
}
