import { feedKinds } from "@/lib/deliveries/feeds";
import type { FeedDay } from "@/lib/deliveries/models";
import { volumeJumps } from "@/lib/periods/checks/volume-jumps";

/** A daily feed's rows in the period and in the one before; `jumps` are its days or month far from what is expected, in words. */
export type FeedVolume = { feed: string; days: number; rows: number; daysBefore: number; rowsBefore: number; jumps: string[] };

/** The daily feeds with rows in either month, in the order operators check them; expectation as the check of jumps has it. */
export function volumesOf(now: readonly FeedDay[], before: readonly FeedDay[]): FeedVolume[] {
  return feedKinds
    .filter(({ cadence }) => cadence === "daily" || cadence === "month-end")
    .map(({ feed }): FeedVolume => {
      const [ours, theirs] = [now, before].map((days) => days.filter((each) => each.feed === feed));
      const sum = (days: readonly FeedDay[]) => days.reduce((total, { rows }) => total + rows, 0);
      const jumps = volumeJumps(ours, theirs).map((line) => line.slice(feed.length + 2));
      return { feed, days: ours.length, rows: sum(ours), daysBefore: theirs.length, rowsBefore: sum(theirs), jumps };
    })
    .filter(({ days, daysBefore }) => days + daysBefore > 0);
}
