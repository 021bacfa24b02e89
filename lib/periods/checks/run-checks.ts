import type pg from "pg";
import type { Day, Period } from "@/lib/period";
import { judge, type CheckId, type CheckResult, type Waiver } from "@/lib/periods/checks/check";
import { gaps, nothingDelivered, periodOver } from "@/lib/periods/checks/delivered-days";
import { rowsSetAside, unknownCodes } from "@/lib/periods/checks/delivered-rows";
import { estateChanges, readSnapshots } from "@/lib/periods/checks/estate-changes";
import { inconsistentCounts } from "@/lib/periods/checks/inconsistent-counts";
import { readVolumes, volumeJumps } from "@/lib/periods/checks/volume-jumps";

export type CheckOptions = { period: Period; today: Day; isStrict: boolean; waivers: readonly Waiver[] };

/** Every check of the frozen days, in the order of checkIds. Needs frozen_day and the unfolded requests. */
export async function runChecks(client: pg.ClientBase, { period, today, isStrict, waivers }: CheckOptions): Promise<CheckResult[]> {
  const delivered = await deliveredDays(client);
  const { current, previous } = await readVolumes(client, period);
  const snapshots = await readSnapshots(client, period);
  const findings: [CheckId, string[]][] = [
    ["nothing-delivered", nothingDelivered(period, delivered)],
    ["period-over", periodOver(period, today)],
    ["gaps", gaps(period, delivered)],
    ["jumps", volumeJumps(current, previous)],
    ["estate", estateChanges(period, snapshots.current, snapshots.previous)],
    ["set-aside", await rowsSetAside(client)],
    ["unknown-codes", await unknownCodes(client)],
    ["inconsistent-counts", await inconsistentCounts(client)],
  ];
  return findings.map(([check, found]) => judge(check, found, waivers, isStrict));
}

async function deliveredDays(client: pg.ClientBase): Promise<Map<string, Day[]>> {
  const { rows } = await client.query<{ feed: string; days: Day[] }>(
    "select feed, array_agg(to_char(day, 'YYYY-MM-DD') order by day) as days from frozen_day group by feed",
  );
  return new Map(rows.map((row) => [row.feed, row.days]));
}
