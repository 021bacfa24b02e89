import { reasonText } from "@/lib/charts/dimension-words";
import type { Words } from "@/lib/charts/words";
import { countOf, formatCount, formatPercent, periodMonth, shareInWords } from "@/lib/format";
import type { ReasonRow, SegmentRow } from "@/lib/metrics/models";
import type { Period } from "@/lib/period";
import { segmentText } from "@/lib/charts/cause-words";

const longestTitle = 75;

const nameless = (code: string) => (code === "no-response" ? "no response" : code);
const capital = (text: string) => text[0].toUpperCase() + text.slice(1);

/** "E20 Cannot reach device holds a third of failures, more than in August"; the tail goes first where the line is too long. */
export function reasonsTitle(reasons: ReasonRow[], previous: Period | null): string {
  const top = reasons[0];
  if (!top) return "No request failed";
  const share = shareInWords(top.share) ?? formatPercent(top.share);
  const title = `${reasonText(top.reasonCode, top.name)} holds ${share} of failures`;
  if (previous === null || top.previousFailures === null || top.previousFailures === top.failures) return title;
  const longer = `${title}, ${top.failures > top.previousFailures ? "more" : "fewer"} than in ${periodMonth(previous)}`;
  return longer.length <= longestTitle ? longer : title;
}

/** How many failed and how many of those are delivery failures, then the largest moves since the previous period. */
export function reasonsSummary(reasons: ReasonRow[], failures: number, deliveryFailures: number): Words {
  if (failures === 0) return ["Nothing is missing: the count is zero."];
  const sentence: Words = [
    { strong: countOf(failures, "request") },
    ` failed; ${formatCount(deliveryFailures)} of them are delivery failures.`,
  ];
  const moves = reasons
    .filter(({ previousFailures }) => previousFailures !== null)
    .map((row) => ({ row, move: row.failures - (row.previousFailures ?? 0) }));
  const up = moves.reduce((best, one) => (one.move > best.move ? one : best), { row: reasons[0], move: 0 });
  const down = moves.reduce((best, one) => (one.move < best.move ? one : best), { row: reasons[0], move: 0 });
  const parts = [
    up.move > 0 ? `${nameless(up.row.reasonCode)} rose by ${formatCount(up.move)}` : "",
    down.move < 0 ? `${nameless(down.row.reasonCode)} fell by ${formatCount(-down.move)}` : "",
  ];
  const told = parts.filter(Boolean).join(" while ");
  return told ? [...sentence, ` ${capital(told)}.`] : sentence;
}

/** "E20 on CHF model 4FD58DBE …: 612 failures above expected", or the count alone where no industry rate is released. */
export function segmentsTitle(segments: SegmentRow[]): string {
  const top = segments[0];
  if (!top) return "No request failed";
  const short = segmentText({ ...top, firmwareVersion: "" });
  const tail =
    top.aboveExpected === null || top.aboveExpected <= 0
      ? countOf(top.failures, "failure")
      : `${formatCount(top.aboveExpected)} failures above expected`;
  return `${capital(nameless(top.reasonCode))} ${short}: ${tail}`;
}
