import { shareWithCounts } from "@/lib/charts/share-words";
import { countOf, formatPeriod, joinWords } from "@/lib/format";
import type { FurtherRow } from "@/lib/metrics/loaders/load-further-figures";
import type { Period } from "@/lib/period";
import type { MetricDefinition } from "@/lib/metrics/definitions/define-metric";

/** ", on trial from October 2026, adopted from January 2027" after the name of a metric that is data; empty for those of the code. */
export function lifetimeWords({ defined }: Pick<MetricDefinition, "defined">): string {
  if (!defined) return "";
  const { trialFrom, adoptedFrom, endedFrom } = defined.lifetime;
  const from = (word: string, period: string | null) => (period === null ? "" : `, ${word} from ${formatPeriod(period)}`);
  return `${from("on trial", trialFrom)}${from("adopted", adoptedFrom)}${from("ended", endedFrom)}`;
}

/** What being on trial means, after what is so. */
export const trialWords = "On trial: outside every total, report and industry figure until it is adopted.";

/** "Counts from November 2026", of a process in which nothing counts yet; "No longer counts" of one that is over. */
export function notInForceWords({ from }: { from: Period | null }): string {
  return from ? `Counts from ${formatPeriod(from)}` : "No longer counts";
}

type NotCounted = { name: string; isOnTrial: boolean; from: Period | null; period: Period };

/** Why a process has no figures of a month in which nothing counts in it: a heading, and when it starts or that it is over. */
export function notCountedWords({ name, isOnTrial, from, period }: NotCounted): { title: string; why: string } {
  const title = `Nothing counts in ${name} in ${formatPeriod(period)}`;
  if (from === null) return { title, why: isOnTrial ? "Its trial is over." : "Its SRVs counted until an earlier month." };
  if (isOnTrial) return { title, why: `It is on trial from ${formatPeriod(from)}: its figures start there.` };
  return {
    title,
    why: `It counts from ${formatPeriod(from)}: its figures start there. Earlier months are not recounted; what a process showed while on trial ends when it is adopted.`,
  };
}

/** What being adopted means. */
export const adoptedWords = "An adopted metric is in the monthly report, too; it was on trial before.";

/** "1 metric and 2 Business Processes are on trial in September 2026"; without any, how many metrics were adopted. */
export function trialsTitle({ tried, adopted, processes }: { tried: number; adopted: number; processes: number }, period: Period): string {
  const said = [
    ...(tried > 0 ? [countOf(tried, "metric")] : []),
    ...(processes > 0 ? [countOf(processes, "Business Process", "Business Processes")] : []),
  ];
  if (said.length === 0) return `Nothing is on trial in ${formatPeriod(period)}; ${countOf(adopted, "metric")} adopted`;
  return `${joinWords(said)} ${tried + processes === 1 ? "is" : "are"} on trial in ${formatPeriod(period)}`;
}

/** "Answered requests: 97.2% (1,170 of 1,204)". */
export function furtherTitle(name: string, all: FurtherRow | undefined): string {
  return all ? `${name}: ${shareWithCounts(all.now)}` : name;
}
