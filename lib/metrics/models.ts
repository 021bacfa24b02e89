import type { UserRole } from "@/lib/access/party-scope";
import type { ReleasedBreakdown } from "@/lib/metrics/dimensions";
import type { MembershipBreak } from "@/lib/metrics/membership-breaks";
import type { Day, Period } from "@/lib/period";

/** Absent, withheld, provisional and zero are different things from the database to the pixel (disclosure.md P10). */
export type Status = "shown" | "suppressed" | "not-available" | "not-applicable" | "provisional";
/** Why a figure is withheld. */
export type SuppressionReason = "few_peers" | "few_events" | "class" | "dominance" | "secondary";

/**
 * A share. `value` is 0..1; null with a denominator of 0 (status not-applicable) or where nothing was delivered (not-available). `inflation`: by
 * how much more than chance the failures behind it vary from day to day (lib/diagnosis/inflation.ts), where that is known.
 */
export type Share = { numerator: number | null; denominator: number | null; value: number | null; status: Status; inflation?: number };
/** A released industry figure: `value` only, rounded (P3); never a count. `nearest` names the cell shown instead when suppressed. */
export type Released = { value: number | null; status: Status; reason?: SuppressionReason; nearest?: string };
/** One anonymous peer of a cell: a pseudonym that holds for this viewer, cell and period only (disclosure.md P6), and its rate, 0..1 in steps. */
export type PeerPoint = { peer: string; rate: number };
/** The peers of a cell one by one, in the order of their pseudonyms, which says nothing; none unless shown. */
export type PeerPoints = { points: PeerPoint[]; status: Status; reason?: SuppressionReason; nearest?: string };
/** The cell of the lattice that peers are shown of: a process or SRV, whole (breakdown "") or one value of one dimension. */
export type PeerCell = { itemType: "all" | "process" | "srv"; item: string; breakdown: ReleasedBreakdown | ""; breakdownValue: string };
/** Where the rates of all contributing groups of a role lie (P5), shares in steps; the quartiles are null together, so are the tenths. */
export type PeerBand = {
  lowerQuartile: number | null;
  median: number | null;
  upperQuartile: number | null;
  tenth: number | null;
  ninetieth: number | null;
  status: Status;
  reason?: SuppressionReason;
};
/** Round Trip Time in milliseconds; best and worst are integers; all null when count is 0. `median_ms` is the lower median, within 1 %. */
export type RoundTrip = {
  count: number | null;
  best_ms: number | null;
  worst_ms: number | null;
  mean_ms: number | null;
  median_ms: number | null;
  status: Status;
};
export type ReleasedRoundTrip = {
  best_ms: number | null;
  worst_ms: number | null;
  mean_ms: number | null;
  median_ms: number | null;
  status: Status;
  reason?: SuppressionReason;
  nearest?: string;
};

/** Where a published period stands: what every page and extract names. */
export type PublishedPeriod = { period: Period; version: number; publishedAt: string; dataAsOf: string | null };

/** A version in making of which each Party sees its own figures before it is published; `visibleFrom`: when it becomes final, null: not said yet. */
export type ProvisionalPeriod = Omit<PublishedPeriod, "publishedAt"> & { computedAt: string; visibleFrom: string | null };

/** A Category 1 or 2 Incident that touched the period, as far as this Party may see it. Times are ISO UTC; resolvedAt null = still open. */
export type IncidentMark = {
  incidentId: string;
  category: number;
  summary: string;
  service: string;
  cspRegion: string;
  responsibleParty: string;
  raisedAt: string;
  resolvedAt: string | null;
};

/** One Business Process on the overview and the process list. */
export type ProcessRow = {
  processId: string;
  name: string;
  success: Share;
  previous: Share;
  industry: Released;
  deliveryFailure: Share;
  withinTrt: Share;
  requests: number | null;
  srvs: string[];
  /** Where nothing counts in it in the period: the later month from which something does, null where nothing will. */
  notInForce?: { from: Period | null } | null;
};

/** Feed x days of the period: which days are delivered. Days absent from `delivered` are gaps. */
export type FeedCompleteness = { feed: string; days: Day[]; delivered: Day[]; lastDeliveredAt: string | null };

export type Overview = {
  party: { partyId: string; name: string; userRole: UserRole };
  current: PublishedPeriod;
  previousPeriod: Period | null;
  success: Share;
  previous: Share;
  industry: Released;
  /** Up to 13 published periods, oldest first, the current one last. */
  trend: { period: Period; own: Share; industry: Released }[];
  processes: ProcessRow[];
  incidents: IncidentMark[];
  feeds: FeedCompleteness[];
};

/** What the filters of the process page may be; each list holds the caller's own values and the chosen one. */
export type ProcessFilters = {
  from: Period;
  to: Period;
  srv: string | null;
  cspRegion: string | null;
  deviceType: string | null;
  smets: string | null;
  /** Of SRVs that the process tells apart by it. */
  qualifier?: string | null;
};
export type FilterChoices = {
  periods: Period[];
  srvs: { srv: string; name: string }[];
  cspRegions: string[];
  deviceTypes: string[];
  smets: string[];
  qualifiers: string[];
};

export type ReasonRow = {
  reasonCode: string;
  name: string;
  isDeliveryFailure: boolean;
  isUnknown: boolean;
  failures: number;
  share: number;
  previousFailures: number | null;
};
export type BreakdownRow = { value: string; success: Share; previous: Share; industry: Released; medianMs: number | null };
/**
 * A mapping of the process: an SRV, or an SRV with one value of its qualifier (`matched`), whether the reader's User Role may send it, and the
 * other processes that count it too. `qualifier` is the words of the source. `matched` "": requests of an SRV that the process tells apart by
 * its qualifier, with none or another one; they count nowhere in it. `industry` is of the SRV whatever its qualifier.
 */
export type ItemRow = Omit<BreakdownRow, "value"> & {
  srv: string;
  name: string;
  qualifier: string;
  matched: string | null;
  isSentByRole: boolean;
  sharedWith: string[];
};
/** Where a reason happens: the ranked segments, with the own rate and what the industry rate gives. */
export type SegmentRow = {
  reasonCode: string;
  deviceType: string;
  manufacturer: string;
  model: string;
  firmwareVersion: string;
  cspRegion: string;
  requests: number;
  failures: number;
  rate: number;
  aboveExpected: number | null;
  expectedFrom: string;
};

export type ProcessPage = {
  party: { partyId: string; name: string; userRole: UserRole };
  process: { processId: string; suite: string; name: string; subProcess: string; purpose: string; source: string };
  filters: ProcessFilters;
  choices: FilterChoices;
  current: PublishedPeriod;
  /** Why the comparison stays at a wider cell than the filters ("Industry: all Device Types"), or null when it matches. */
  industryNote: string | null;
  /** The peers of the current period one by one, the cell they and the bands are of, and why it is wider than the filters, or null. */
  peers: PeerPoints & { cell: PeerCell; note: string | null };
  /** Whether the release has a band anywhere in the role and period; where it has none, the page is made without (ui.md 5). */
  hasBands: boolean;
  success: Share;
  previousSuccess: Share;
  industrySuccess: Released;
  deliveryFailure: Share;
  industryDeliveryFailure: Released;
  withinTrt: Share;
  industryWithinTrt: Released;
  roundTrip: RoundTrip;
  industryRoundTrip: ReleasedRoundTrip;
  /** On the own median against the industry's; null where either is missing. */
  medianVerdict: "better" | "worse" | "could be chance" | "level" | null;
  /** Own percentile ladder in ms, keys p10 p25 p50 p75 p90 p95 p99; empty when there are no responses. */
  ladder: { label: string; ms: number }[];
  /** The TRT that applies to most of the counted requests, seconds; null when none has one. `unverified` marks the basis. */
  targetResponseTime: { seconds: number; unverified: boolean } | null;
  months: {
    period: Period;
    version: number | null;
    success: Share;
    deliveryFailure: Share;
    withinTrt: Share;
    roundTrip: RoundTrip;
    industry: Released;
    industryRoundTrip: ReleasedRoundTrip;
    band: PeerBand;
  }[];
  /** The months shown that count something else than the month before. */
  breaks: MembershipBreak[];
  /** Where nothing counts in the process in the current period: the later month from which something does, null where nothing will. */
  notInForce: { from: Period | null } | null;
  /** Every day of the current period, oldest first; an undelivered day is present with status not-available. */
  days: { day: Day; success: Share; roundTrip: RoundTrip; industry: Released; industryRoundTrip: ReleasedRoundTrip }[];
  reasons: ReasonRow[];
  byRegion: BreakdownRow[];
  byDeviceType: BreakdownRow[];
  bySmets: BreakdownRow[];
  bySrv: BreakdownRow[];
  items: ItemRow[];
  segments: SegmentRow[];
  segmentCount: number;
  incidents: IncidentMark[];
};
