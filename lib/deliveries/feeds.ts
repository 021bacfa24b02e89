import type { FeedName } from "@/lib/feeds/define-feed";

/** How a feed arrives: for each day, as a snapshot at the month's end, for whole months, or without days, where the newest row counts. */
export type Cadence = "daily" | "month-end" | "months" | "no-days";
export type FeedKind = { feed: FeedName; name: string; cadence: Cadence };

/** The feeds of a delivery, in the order an operator checks them; names and days as the feeds contract has them. */
export const feedKinds: readonly FeedKind[] = [
  { feed: "service-requests", name: "Service Requests", cadence: "daily" },
  { feed: "alerts", name: "Alerts", cadence: "daily" },
  { feed: "devices", name: "Devices", cadence: "month-end" },
  { feed: "reported-measures", name: "Reported measures", cadence: "months" },
  { feed: "incidents", name: "Incidents", cadence: "no-days" },
  { feed: "availability", name: "Availability", cadence: "no-days" },
  { feed: "parties", name: "Register of Parties", cadence: "no-days" },
];

/** The feed's name in words and how it arrives; a feed not in the list goes by its own name. */
export function feedKind(feed: string): Omit<FeedKind, "feed"> {
  return feedKinds.find((kind) => kind.feed === feed) ?? { name: feed, cadence: "no-days" };
}
