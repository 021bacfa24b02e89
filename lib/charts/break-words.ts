import type { BreakMark } from "@/lib/charts/time-chart";
import { formatPeriod, joinWords } from "@/lib/format";
import type { MembershipBreak } from "@/lib/metrics/membership-breaks";
import type { Period } from "@/lib/period";

/** "From November 2026 the process also counts SRV 4.10 and no longer SRV 6.8." */
export function breakSentence({ period, added, ended }: MembershipBreak): string {
  const parts = [
    ...(added.length > 0 ? [`also counts SRV ${joinWords(added)}`] : []),
    ...(ended.length > 0 ? [`no longer counts SRV ${joinWords(ended)}`] : []),
  ];
  return `From ${formatPeriod(period)} the process ${parts.join(" and ")}.`;
}

/** Where the rules stand on a chart of the months, halfway between two of them, and their words. */
export function breakMarks(breaks: readonly MembershipBreak[], periods: readonly Period[]): BreakMark[] {
  return breaks.flatMap(({ period, added, ended }) => {
    const x = periods.indexOf(period);
    const text = [...added.map((each) => `+ ${each}`), ...ended.map((each) => `− ${each}`)].join(", ");
    return x < 1 ? [] : [{ x: x - 0.5, text: text.length > 28 ? "SRVs changed" : text }];
  });
}
