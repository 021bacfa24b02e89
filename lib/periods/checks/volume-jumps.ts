import type pg from "pg";
import { addMonths, firstDay, lastDay, type Day, type Period } from "@/lib/period";
import { firstOf } from "@/lib/periods/checks/check";

export type DayVolume = { feed: string; day: Day; rows: number };

/** A day is a jump when it has less than 0.4 or more than 2.5 times the rows of its weekday; a month, when its average day moves by 40 %. */
const dayBounds = { least: 0.4, most: 2.5 };
const monthBounds = { least: 0.6, most: 1.4 };
/** Below this many expected rows chance alone moves a day so far. */
const fewRows = 100;
const jumpingFeeds = ["service-requests", "alerts"];

/** Rows of the frozen days of the feeds that come every day, and those of the period before, as they now stand. */
export async function readVolumes(client: pg.ClientBase, period: Period): Promise<{ current: DayVolume[]; previous: DayVolume[] }> {
  const columns = "feed, to_char(day, 'YYYY-MM-DD') as day, rows::double precision as rows";
  const current = await client.query<DayVolume>(`select ${columns} from frozen_day where feed = any($1) order by feed, day`, [
    jumpingFeeds,
  ]);
  const before = addMonths(period, -1);
  const previous = await client.query<DayVolume>(`select ${columns} from feed_day where feed = any($1) and day between $2 and $3`, [
    jumpingFeeds,
    firstDay(before),
    lastDay(before),
  ]);
  return { current: current.rows, previous: previous.rows };
}

/** Days whose volume is far from that of their weekday, and months far from the one before. Without a month before, only the days. */
export function volumeJumps(current: readonly DayVolume[], previous: readonly DayVolume[]): string[] {
  return jumpingFeeds.flatMap((feed) => {
    const now = current.filter((each) => each.feed === feed);
    const before = previous.filter((each) => each.feed === feed);
    return [...monthJump(feed, now, before), ...firstOf(now.flatMap((each) => dayJump(each, now, before)))];
  });
}

function monthJump(feed: string, now: readonly DayVolume[], before: readonly DayVolume[]): string[] {
  if (now.length === 0 || before.length === 0) return [];
  const average = (days: readonly DayVolume[]) => days.reduce((sum, { rows }) => sum + rows, 0) / days.length;
  const [ours, theirs] = [average(now), average(before)];
  const isFar = theirs >= fewRows && (ours < theirs * monthBounds.least || ours > theirs * monthBounds.most);
  return isFar ? [`${feed}: ${whole(ours)} rows a day against ${whole(theirs)} in the month before`] : [];
}

function dayJump({ feed, day, rows }: DayVolume, now: readonly DayVolume[], before: readonly DayVolume[]): string[] {
  const sameWeekday = [...before, ...now].filter((other) => other.day !== day && weekday(other.day) === weekday(day));
  if (sameWeekday.length === 0) return [];
  const sorted = sameWeekday.map((other) => other.rows).sort((a, b) => a - b);
  const expected = sorted[Math.ceil(sorted.length / 2) - 1];
  const isFar = expected >= fewRows && (rows < expected * dayBounds.least || rows > expected * dayBounds.most);
  return isFar ? [`${feed}: ${day} has ${whole(rows)} rows, other days of its weekday ${whole(expected)}`] : [];
}

function weekday(day: Day): number {
  return new Date(`${day}T00:00:00Z`).getUTCDay();
}

function whole(count: number): string {
  return Math.round(count).toLocaleString("en-GB");
}
