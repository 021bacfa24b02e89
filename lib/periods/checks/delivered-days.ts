import { addDays, daysOf, firstDay, lastDay, type Day, type Period } from "@/lib/period";
import { firstOf } from "@/lib/periods/checks/check";

/** Feeds of which every day is expected, whether anything happened on it or not (contracts.md 2). */
export const dailyFeeds = ["service-requests", "alerts", "incidents", "availability"] as const;

/** Nothing to publish: no day of service requests. */
export function nothingDelivered(period: Period, delivered: ReadonlyMap<string, Day[]>): string[] {
  return delivered.get("service-requests")?.length ? [] : [`no day of service-requests is delivered for ${period}`];
}

/** Days of daily feeds, and month-end snapshots of Devices, that nobody delivered; one line a feed. */
export function gaps(period: Period, delivered: ReadonlyMap<string, Day[]>): string[] {
  const days = dailyFeeds.flatMap((feed) => {
    const there = new Set(delivered.get(feed));
    const missing = daysOf(period).filter((day) => !there.has(day));
    if (missing.length === 0) return [];
    return [
      `${feed}: ${there.size === 0 ? "no day" : firstOf(ranges(missing), 6).join(", ")} ${there.size === 0 ? "is delivered" : "missing"}`,
    ];
  });
  return delivered.get("devices")?.length ? days : [...days, "devices: no snapshot in the period"];
}

/** A period that has not ended holds days that are still to come. `today` is a UTC day. */
export function periodOver(period: Period, today: Day): string[] {
  if (today > lastDay(period)) return [];
  if (today < firstDay(period)) return [`${period} has not begun: today is ${today} (UTC)`];
  return [`${period} is not over: its last day is ${lastDay(period)}, today is ${today} (UTC)`];
}

/** Consecutive days written as one: "2026-09-03", "2026-09-05 to 2026-09-09". */
export function ranges(days: readonly Day[]): string[] {
  const starts = days.filter((day) => !days.includes(addDays(day, -1)));
  const ends = days.filter((day) => !days.includes(addDays(day, 1)));
  return starts.map((start, index) => (start === ends[index] ? start : `${start} to ${ends[index]}`));
}
