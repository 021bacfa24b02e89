import "server-only";
import { requireOperations } from "@/lib/access/require-operations";
import type { Duty } from "@/lib/access/require-scope";
import { accessPool } from "@/lib/db/access-pool";
import { dayGrid } from "@/lib/deliveries/day-grid";
import type { GridRow } from "@/lib/deliveries/models";
import { feedDays, knownPeriods } from "@/lib/deliveries/queries/feed-days";
import { lastReceived } from "@/lib/deliveries/queries/last-received";
import { daysChangedSince } from "@/lib/deliveries/queries/period-standings";
import { addMonths, lastDay, type Day, type Period } from "@/lib/period";
import { periodSteps, type PeriodSteps } from "@/lib/periods/steps/period-steps";
import { messagesAbout, readersOf, type Reader, type Told } from "@/lib/periods/steps/readers";
import { volumesOf, type FeedVolume } from "@/lib/periods/steps/volumes";

/** All that an operator or publisher looks at before a period goes to its readers. `viewer`: who looks. */
export type PeriodPage = PeriodSteps & {
  period: Period;
  viewer: Duty;
  isOver: boolean;
  grid: GridRow[];
  volumes: FeedVolume[];
  /** Feed days that a file replaced or added after the newest published version. */
  changedDays: { feed: string; days: Day[] }[];
  /** Who has a report of the version that Parties see, and how the messages about it stand; empty before the first. */
  readers: Reader[];
  told: Told[];
};

/** The page of one period; null when nothing of it was ever delivered. */
export async function loadPeriodPage(period: Period): Promise<PeriodPage | null> {
  const viewer = await requireOperations();
  const db = accessPool();
  if (!(await knownPeriods(db)).includes(period)) return null;
  const today = new Date().toISOString().slice(0, 10);
  const [steps, days, before, last] = await Promise.all([
    periodSteps(db, period),
    feedDays(db, period),
    feedDays(db, addMonths(period, -1)),
    lastReceived(db),
  ]);
  const published = steps.versions[0];
  return {
    ...steps,
    period,
    viewer,
    isOver: lastDay(period) < today,
    grid: dayGrid(period, days, last, today),
    volumes: volumesOf(days, before),
    readers: published ? await readersOf(db, period, published.version) : [],
    told: published ? await messagesAbout(db, period, published.version) : [],
    changedDays: published ? await daysChangedSince(db, period, published.publishedAt) : [],
  };
}
