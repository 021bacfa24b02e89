import { feedKind } from "@/lib/deliveries/feeds";
import type { PeriodStanding } from "@/lib/deliveries/models";
import { daysInWords } from "@/lib/deliveries/words";
import { countOf, formatDate, formatInstant, formatPeriod, joinWords } from "@/lib/format";
import { addDays, lastDay } from "@/lib/period";

const isMissingDays = ({ feeds }: PeriodStanding) => feeds.some(({ gaps }) => gaps.length > 0);

/** What comes next over all periods: the oldest one that is over and not published, else that all are. */
export function periodsTitle(standings: PeriodStanding[]): string {
  const approvable = standings.filter(({ waiting }) => waiting !== null && !waiting.approved).at(-1);
  if (approvable) return `${formatPeriod(approvable.period)}, version ${approvable.waiting?.version}, waits for its approval`;
  const next = standings.filter(({ version, isOver }) => version === null && isOver).at(-1);
  if (next) return `${formatPeriod(next.period)} waits to be published`;
  const changed = standings.find(({ changedDays }) => changedDays.length > 0);
  if (changed) return `${formatPeriod(changed.period)} changed after it was published`;
  return standings.some(({ version }) => version !== null) ? "Every period that is over is published" : "No period is over yet";
}

/** One period's finding: "September 2026: complete, not published". */
export function periodTitle(standing: PeriodStanding): string {
  const { period, version, isOver, changedDays, waiting, isComputing } = standing;
  const month = formatPeriod(period);
  if (isComputing) return `${month}: being computed`;
  if (waiting?.approved) return `${month}: version ${waiting.version} is approved and not visible yet`;
  if (waiting) return `${month}: version ${waiting.version} is computed and waits for its approval`;
  if (version !== null) return changedDays.length > 0 ? `${month}: published, and changed since` : `${month}: published`;
  if (!isOver) return `${month}: still running`;
  return isMissingDays(standing) ? `${month}: over, with days missing` : `${month}: complete, not published`;
}

/** When it was published or what it waits for, in a sentence. */
export function periodSummary({ period, version, publishedAt, isOver, waiting }: PeriodStanding): string {
  if (version !== null && publishedAt !== null) return `Version ${version} was published on ${formatInstant(publishedAt)}. Parties see it.`;
  if (!isOver) return `Its last day is over on ${formatDate(addDays(lastDay(period), 1))}, 00:00 UTC.`;
  return waiting?.provisional ? "Each Party sees its own figures of it, labelled provisional." : "Parties see nothing of it yet.";
}

/** What an operator should know before publishing beside missing days, a sentence each; none when nothing is to be said. */
export function periodWarnings({ setAside, unknown, changedDays }: PeriodStanding): string[] {
  const changed = changedDays.map(
    ({ feed, days }) => `${feedKind(feed).name}: ${daysInWords(days)} delivered after the version was published.`,
  );
  return [
    ...changed,
    ...(setAside > 0 ? [`${countOf(setAside, "row")} set aside in the files that count.`] : []),
    ...(unknown > 0 ? [`${countOf(unknown, "code or name", "codes or names")} unknown to the reference data.`] : []),
  ];
}

/** Whether nothing is left to look at: published, whole, unchanged, with no version in making and no warning. */
export function isSettled(standing: PeriodStanding): boolean {
  const { version, waiting, isComputing } = standing;
  return version !== null && waiting === null && !isComputing && !isMissingDays(standing) && periodWarnings(standing).length === 0;
}

/** The command that publishes or restates the period, with its words; null when there is nothing to do yet. */
export function commandOf(standing: PeriodStanding): { words: string; line: string } | null {
  const { period, version, isOver, changedDays } = standing;
  const line = `npm run publish -- --period ${period}`;
  if (version === null && isOver) {
    const words = isMissingDays(standing) ? "Publish it with the gaps as they are (--strict refuses instead):" : "Publish it:";
    return { words, line };
  }
  if (version === null || changedDays.length === 0) return null;
  const feeds = joinWords(changedDays.map(({ feed }) => feedKind(feed).name));
  return { words: `Make version ${version + 1} with the new days of ${feeds}, and list the differences:`, line: `${line} --restate` };
}
