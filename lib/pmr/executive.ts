import { countInWords, formatPeriod } from "@/lib/format";
import { addMonths } from "@/lib/period";
import type { Pmr, PmrRow } from "@/lib/pmr/models";
import { figureText } from "@/lib/pmr/words";

/** Movements of less are not worth a committee's time: in points of a share. */
const leastMove = 0.0005;
const mostMoved = 8;

/** What a committee reads first: measures below Target, in sentences; and those that moved most since the month before. */
export type Executive = { below: string[]; moved: string[]; notThere: string[] };

/** The executive page of the report, from its levels and the month before. */
export function executiveOf({ rows, measures, period }: Pmr): Executive {
  const nameOf = (id: string) => measures.find((each) => each.id === id)?.name ?? id;
  const title = ({ measureId, dimensions: { service } }: PmrRow) =>
    service ? `Availability, ${service}` : `${measureId} ${nameOf(measureId)}`;
  const before = formatPeriod(addMonths(period, -1));
  const judged = rows.filter(({ level }) => level !== null);
  const below = judged
    .filter(({ level }) => level !== "met")
    .map((row) => {
      const { target, minimum } = measures.find(({ id }) => id === row.measureId) ?? { target: null, minimum: null };
      const against = row.level === "below Minimum" ? `below the Minimum of ${minimum}%` : `below the Target of ${target}%`;
      return `${title(row)}: ${figureText(row)}, ${against}${row.previous === null ? "" : `; ${figureText({ ...row, value: row.previous })} in ${before}`}.`;
    });
  const moved = rows
    .filter((row) => row.unit === "share" && row.value !== null && row.previous !== null && isHeadline(row))
    .map((row) => ({ row, by: (row.value ?? 0) - (row.previous ?? 0) }))
    .filter(({ by }) => Math.abs(by) >= leastMove)
    .sort((a, b) => Math.abs(b.by) - Math.abs(a.by))
    .slice(0, mostMoved)
    .map(({ row, by }) => `${title(row)}: ${by > 0 ? "up" : "down"} ${Math.abs(by * 100).toFixed(2)} points to ${figureText(row)}.`);
  const notThere = rows.filter((row) => row.measureId.startsWith("CPM") && row.value === null).map((row) => `${title(row)}: ${row.note}`);
  return { below, moved, notThere };
}

// One figure a Service or measure: not its days, Regions and times of day, nor an Indicator.
function isHeadline({ measureId, dimensions }: PmrRow): boolean {
  const names = Object.keys(dimensions);
  return measureId.startsWith("CPM") || (measureId === "AV-AVAIL" && names.length === 1);
}

/** How many are below Target, in a sentence. */
export function belowSentence({ below }: Executive, judged: number): string {
  if (judged === 0) return "No measure has a level this month.";
  if (below.length === 0) return `All ${countInWords(judged)} measures with a level met their Target.`;
  const text = `${countInWords(below.length)} of ${countInWords(judged)} measures with a level ${below.length === 1 ? "is" : "are"} below Target.`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
