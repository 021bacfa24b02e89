import { feedKind, feedKinds } from "@/lib/deliveries/feeds";
import type { FeedDay, GridDay, GridRow } from "@/lib/deliveries/models";
import { addDays, daysOf, lastDay, type Day, type Period } from "@/lib/period";

/** The newest accepted file of each feed; a feed that never had one is absent. */
export type LastReceived = ReadonlyMap<string, string>;

/**
 * Every feed over the days of the period, in the order of feedKinds, oldest day first. A day of a daily feed that is over (before
 * `today`, UTC) and was not delivered is a gap; so is the month's snapshot once the month is over.
 */
export function dayGrid(period: Period, delivered: FeedDay[], last: LastReceived, today: Day): GridRow[] {
  return feedKinds.map(({ feed }) => {
    const mine = delivered.filter((each) => each.feed === feed);
    return { feed, ...daysOfFeed(feed, period, mine, today), daysDelivered: mine.length, lastReceivedAt: last.get(feed) ?? null };
  });
}

/** The days of the period on which the feed is due before `until`: all of a daily feed, the last of a snapshot, none of the others. */
export function dueDays(feed: string, period: Period, until: Day): Day[] {
  const { cadence } = feedKind(feed);
  const due = cadence === "daily" ? daysOf(period) : cadence === "month-end" ? [lastDay(period)] : [];
  return due.filter((day) => day < until);
}

function daysOfFeed(feed: string, period: Period, delivered: FeedDay[], today: Day): Pick<GridRow, "days" | "gaps" | "most"> {
  const { cadence } = feedKind(feed);
  if (cadence === "months" || cadence === "no-days") return { days: [], gaps: [], most: 0 };
  const byDay = new Map(delivered.map((each) => [each.day, each]));
  // A snapshot may be taken on another day than the month's last; then nothing is missing.
  const due = new Set(cadence === "month-end" && delivered.length > 0 ? [] : dueDays(feed, period, today));
  const days = daysOf(period).map((day): GridDay => {
    const found = byDay.get(day);
    if (found) return { day, state: found.rows > 0 ? "delivered" : "zero", rows: found.rows, loadId: found.loadId };
    return { day, state: due.has(day) ? "gap" : "not-due", rows: 0, loadId: null };
  });
  return {
    days,
    gaps: days.filter(({ state }) => state === "gap").map(({ day }) => day),
    most: Math.max(0, ...delivered.map(({ rows }) => rows)),
  };
}

/** Runs of neighbouring days, oldest first: what a sentence names as "13 September" or "20 to 24 September". */
export function dayRuns(days: Day[]): { from: Day; to: Day }[] {
  const runs: { from: Day; to: Day }[] = [];
  for (const day of [...days].sort()) {
    const last = runs.at(-1);
    if (last && addDays(last.to, 1) === day) last.to = day;
    else runs.push({ from: day, to: day });
  }
  return runs;
}
