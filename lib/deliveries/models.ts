import type { Day, Period } from "@/lib/period";

/** How a delivery ended: whole, with rows set aside, or refused with nothing of it loaded. */
export const outcomes = ["accepted", "set-aside", "refused"] as const;
export type Outcome = (typeof outcomes)[number];

/** One file that was delivered. Instants are ISO UTC; the days are null where a refused file never showed any. */
export type DeliveredFile = {
  loadId: number;
  feed: string;
  delivery: string;
  name: string;
  firstDay: Day | null;
  lastDay: Day | null;
  receivedAt: string;
  outcome: Outcome;
  /** Why the file was refused; empty otherwise. */
  reason: string;
  rowsRead: number;
  rowsAccepted: number;
  rowsNotCounted: number;
  rowsSetAside: number;
  seconds: number;
  notices: string[];
};

/** A delivered day of a feed: the rows that count, and the file they came in. */
export type FeedDay = { feed: string; day: Day; rows: number; loadId: number };

/** delivered: rows are there · zero: delivered, and empty · gap: not delivered though over · not-due: the day is not over, or none is expected. */
export type DayState = "delivered" | "zero" | "gap" | "not-due";
export type GridDay = { day: Day; state: DayState; rows: number; loadId: number | null };

/** One feed over the days of a period; no `days` where it has none to show. `most` is its largest day; lastReceivedAt null = never. */
export type GridRow = { feed: string; days: GridDay[]; gaps: Day[]; most: number; daysDelivered: number; lastReceivedAt: string | null };

/** A code or name that the reference data lacks, among the rows that count in the period. */
export type UnknownValue = { kind: string; value: string; rows: number; feeds: string[]; newestLoadId: number };

export type DeliveryFilters = { period: Period | null; feed: string | null; outcome: Outcome | null; before: number | null };

/** What the deliveries page shows; `olderThan` is the load to continue after, null at the end. */
export type Deliveries = {
  checkedAt: string;
  period: Period;
  periods: Period[];
  grid: GridRow[];
  files: DeliveredFile[];
  olderThan: number | null;
  unknown: UnknownValue[];
  /** Refused files that nothing has made good since, newest first, whatever the filters. */
  refused: DeliveredFile[];
  /** Files ever received, whatever the filters: 0 means that nothing was ever delivered. */
  filesEver: number;
};

/** The rows of a file that broke one rule in one column, with the first few of them. */
export type SetAsideGroup = { rule: string; column: string; rows: number; examples: { line: number; value: string }[] };

/** Everything that is kept about one file. `daysNow`: how many of its days still count; a later file may have replaced the others. */
export type Receipt = DeliveredFile & {
  sha256: string;
  bytes: number;
  producedAt: string | null;
  setAside: SetAsideGroup[];
  unknown: { kind: string; value: string; rows: number }[];
  days: number;
  daysNow: number;
  replacedBy: { loadId: number; name: string; days: number }[];
};

/** A Reporting Period as its keepers see it. */
export type PeriodStanding = {
  period: Period;
  state: "open" | "computed" | "checked" | "published";
  version: number | null;
  publishedAt: string | null;
  dataAsOf: string | null;
  feeds: { feed: string; delivered: number; expected: number; gaps: Day[] }[];
  /** Feed days that a file replaced or added after the version was published. */
  changedDays: { feed: string; days: Day[] }[];
  setAside: number;
  unknown: number;
  isOver: boolean;
  /** A version that is computed and not published yet; `approved`: only its instant is waited for. */
  waiting: { version: number; approved: boolean; visibleFrom: string | null; provisional: boolean } | null;
  /** A computation is waiting or running. */
  isComputing: boolean;
};
