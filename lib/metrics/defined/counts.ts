import type { CountSql } from "@/lib/metrics/definitions/define-metric";

/** Sums of a group of cells, as every cube of requests has them. */
export type RequestSums = { n: number; nFail: number; nDeliveryFail: number; nTrt: number; nWithinTrt: number; rttN: number };
type Count = { sql: CountSql; inWords: string; overRows: string; of: (sums: RequestSums) => number };

/** What a metric that is data may count: in words, over the rows of the data file, over the sums of cells. */
export const counts = {
  requests: { sql: "sum(f.n)", inWords: "all counted requests", overRows: "all rows", of: ({ n }) => n },
  failed: {
    sql: "sum(f.n_fail)",
    inWords: "requests that failed",
    overRows: "rows with a reason_code",
    of: ({ nFail }) => nFail,
  },
  "failed-not-delivered": {
    sql: "sum(f.n_delivery_fail)",
    inWords: "requests with the Reason Code E20, E21, N12 or N13",
    overRows: "rows with the reason_code E20, E21, N12 or N13",
    of: ({ nDeliveryFail }) => nDeliveryFail,
  },
  "failed-otherwise": {
    sql: "sum(f.n_fail - f.n_delivery_fail)",
    inWords: "requests that failed with any other Reason Code than E20, E21, N12 and N13",
    overRows: "rows with a reason_code other than E20, E21, N12 and N13",
    of: ({ nFail, nDeliveryFail }) => nFail - nDeliveryFail,
  },
  answered: {
    sql: "sum(f.rtt_n)",
    inWords: "requests that were answered, whatever the answer said",
    overRows: "rows with a round_trip_ms",
    of: ({ rttN }) => rttN,
  },
  unanswered: {
    sql: "sum(f.n - f.rtt_n)",
    inWords: "requests without a measured answer",
    overRows: "rows without a round_trip_ms",
    of: ({ n, rttN }) => n - rttN,
  },
  "with-target": {
    sql: "sum(f.n_trt)",
    inWords: "requests that have a Target Response Time",
    overRows: "rows with within_target_response_time Y or N",
    of: ({ nTrt }) => nTrt,
  },
  late: {
    sql: "sum(f.n_trt - f.n_within_trt)",
    inWords: "requests not answered within their Target Response Time",
    overRows: "rows with within_target_response_time N",
    of: ({ nTrt, nWithinTrt }) => nTrt - nWithinTrt,
  },
} as const satisfies Record<string, Count>;
export type CountId = keyof typeof counts;

const wholes: Partial<Record<CountId, readonly CountId[]>> = {
  requests: ["failed", "failed-not-delivered", "failed-otherwise", "answered", "unanswered", "with-target", "late"],
  failed: ["failed-not-delivered", "failed-otherwise"],
  "with-target": ["late"],
};

/** Every share that can be defined, as numerator and denominator: the first is always part of the second. */
export const sharesOfCounts: readonly { numerator: CountId; denominator: CountId }[] = Object.entries(wholes).flatMap(
  ([denominator, parts]) => parts.map((numerator) => ({ numerator, denominator: denominator as CountId })), // safe: a key of the list
);

/** Whether the count is one of those that there are. */
export function isCountId(id: string): id is CountId {
  return Object.hasOwn(counts, id);
}
