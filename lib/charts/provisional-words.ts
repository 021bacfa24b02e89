import { changeInPoints } from "@/lib/charts/standing";
import { shareText } from "@/lib/charts/share-words";
import { countOf, formatClock, formatDate, formatInstant, formatPeriod, formatPoints, periodMonth } from "@/lib/format";
import type { ProvisionalPage } from "@/lib/metrics/loaders/load-provisional";
import type { ProvisionalPeriod } from "@/lib/metrics/models";
import { daysOf } from "@/lib/period";

/** "Provisional: 92.4% of your requests succeeded, 0.6 points up on September". */
export function provisionalTitle({ current, before, rows: [all] }: ProvisionalPage): string {
  const { success } = all;
  if (success.value === null) return `Provisional: no request of yours is counted in ${formatPeriod(current.period)}`;
  const change = changeInPoints(success, all.before);
  const since = before && change ? `, ${formatPoints(change)} ${change > 0 ? "up" : "down"} on ${periodMonth(before.period)}` : "";
  return `Provisional: ${shareText(success)} of your requests succeeded in ${formatPeriod(current.period)}${since}`;
}

/** What provisional means here and until when. */
export function provisionalNotice({ current, deliveredDays }: ProvisionalPage): string {
  const { period, computedAt, dataAsOf } = current;
  return (
    `${formatPeriod(period)} was computed on ${formatClock(computedAt)}${dataAsOf ? ` from what was known on ${formatDate(dataAsOf)}` : ""} and is not published: ` +
    `${deliveredDays} of ${countOf(daysOf(period).length, "day")} of Service Requests are in it, and any figure can still change. ` +
    `You see your own figures alone; the industry, peers, causes, reports and data files come with the publication${finalWords(current)}.`
  );
}

/** When it becomes final, as far as that is said. */
function finalWords({ visibleFrom }: ProvisionalPeriod): string {
  return visibleFrom ? ` on ${formatInstant(visibleFrom)}` : ", of which you are told";
}
