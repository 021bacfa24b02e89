import { feedName } from "@/lib/charts/overview-words";
import { countOf, dayOrdinal, formatCount, formatDate, formatDay, joinWords } from "@/lib/format";
import { describeDimension } from "@/lib/metrics/dimensions";
import type { PageQuality } from "@/lib/metrics/loaders/load-quality";

/** The strip of a page: what is said of each feed and the version, with a flag where a reader must take care, and the details behind the flags. */
export type QualityWords = { items: { text: string; isFlag: boolean; href?: string }[]; details: { name: string; text: string }[] };

const listedDays = 10;

function daysText(days: string[]): string {
  const shown = days.slice(0, listedDays).map(dayOrdinal);
  return days.length > listedDays ? `${shown.join(", ")} and ${countOf(days.length - listedDays, "more day")}` : joinWords(shown);
}

function feedItem({ feed, quality, snapshot }: PageQuality["feeds"][number]) {
  const name = feedName(feed);
  const { delivered_days, expected_days, late_days } = quality;
  const isFlag = delivered_days < expected_days || late_days.length > 0;
  const late = late_days.length > 0 ? ", late" : "";
  if (feed !== "devices") return { text: `${name}: ${delivered_days} of ${countOf(expected_days, "day")}${late}`, isFlag };
  return { text: snapshot === null ? `${name}: no snapshot` : `${name}: snapshot of ${formatDay(snapshot)}${late}`, isFlag };
}

/** What the strip of freshness and quality says, in the order of a reader's trust: feeds, version, data-as-of, unknown codes. */
export function qualityWords({ current, feeds, unknown }: PageQuality): QualityWords {
  const details = feeds.flatMap(({ feed, quality: { missing_days, late_days } }) => [
    ...(missing_days.length > 0
      ? [{ name: `${feedName(feed)}, not delivered`, text: `${daysText(missing_days)}. A missing day is not a zero.` }]
      : []),
    ...(late_days.length > 0
      ? [{ name: `${feedName(feed)}, late`, text: `${daysText(late_days)}: produced more than ten days after the month ended.` }]
      : []),
  ]);
  const codes = unknown.map(({ dimension, value, rows }) => `${describeDimension(dimension).name} ${value} (${formatCount(rows)})`);
  const unknownDetail = {
    name: "Unknown to the reference data",
    text: `${codes.slice(0, listedDays).join(", ")}. They are counted as delivered.`,
  };
  return {
    items: [
      ...feeds.map(feedItem),
      current.version > 1
        ? { text: `Version ${current.version}, restated`, isFlag: true, href: `/restatements?period=${current.period}` }
        : { text: "Version 1", isFlag: false },
      ...(current.dataAsOf ? [{ text: `Data as of ${formatDate(current.dataAsOf)}`, isFlag: false }] : []),
      ...(unknown.length > 0 ? [{ text: countOf(unknown.length, "unknown value"), isFlag: true }] : []),
    ],
    details: [...details, ...(unknown.length > 0 ? [unknownDetail] : [])],
  };
}
