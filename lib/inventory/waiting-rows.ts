import type { WaitingRow } from "@/lib/inventory/models";
import { periodOf, type Day } from "@/lib/period";

/** Months from the first day to the second by the calendar: 31 August to 30 September is 1. */
export function monthsBetween(since: Day, until: Day): number {
  const [first, last] = [since, until].map((day) => periodOf(day).split("-").map(Number));
  return (last[0] - first[0]) * 12 + last[1] - first[1];
}

/** Waiting Devices by status, most first, each with its ages in months up to the snapshot, youngest first. */
export function waitingRows(
  found: readonly { status: string; since: Day; n: number }[],
  snapshotDay: Day,
  nameOf: (status: string) => string,
): WaitingRow[] {
  const rows = new Map<string, WaitingRow>();
  for (const { status, since, n } of found) {
    const row = rows.get(status) ?? { status, name: nameOf(status), devices: 0, ages: [] };
    row.devices += n;
    const months = monthsBetween(since, snapshotDay);
    const age = row.ages.find((each) => each.months === months);
    if (age) age.devices += n;
    else row.ages.push({ months, devices: n });
    row.ages.sort((a, b) => a.months - b.months);
    rows.set(status, row);
  }
  return [...rows.values()].sort((a, b) => b.devices - a.devices || (a.status < b.status ? -1 : 1));
}
