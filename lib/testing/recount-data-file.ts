import { lowerMedian } from "@/lib/testing/recount";

type Row = Record<string, string>;

/** The UTC day a row of a data file belongs to. */
export const dayOf = (row: Row) =>
  row.day ?? (row.sent_at || [row.generated_at, row.dsp_received_at, row.acknowledged_at].filter(Boolean).sort()[0]).slice(0, 10);
const share = (numerator: number, denominator: number) => ({
  numerator,
  denominator,
  value: denominator === 0 ? null : numerator / denominator,
});
const undelivered = new Set(["E20", "E21", "N12", "N13"]);

function timesOf(values: number[]) {
  const sorted = [...values].sort((a, b) => a - b);
  const mean = sorted.length === 0 ? null : sorted.reduce((sum, each) => sum + each, 0) / sorted.length;
  return {
    count: sorted.length,
    best_ms: sorted[0] ?? null,
    worst_ms: sorted.at(-1) ?? null,
    mean_ms: mean,
    median_ms: lowerMedian(sorted),
  };
}

const deliveryTimes = (rows: Row[]) =>
  rows
    .filter((row) => row.dsp_received_at && row.sent_at)
    .map((row) => Date.parse(row.sent_at) - Date.parse(row.dsp_received_at))
    .filter((ms) => ms >= 0);

/** The figures of a metric over the rows of its data file, as the explanation says to count them. */
export function recounted(
  id: string,
  rows: Row[],
  figure: Record<string, string | number | null>,
  by: string[],
): Record<string, string | number | null> {
  const number = (test: (row: Row) => boolean) => rows.filter(test).length;
  switch (id) {
    case "outcome-success":
      return share(
        number((row) => row.reason_code === ""),
        rows.length,
      );
    case "delivery-failure":
      return share(
        number((row) => undelivered.has(row.reason_code)),
        rows.length,
      );
    case "within-trt":
      return share(
        number((row) => row.within_target_response_time === "Y"),
        number((row) => row.within_target_response_time !== ""),
      );
    case "answered-rate":
      return share(
        number((row) => row.round_trip_ms !== ""),
        rows.length,
      );
    case "volume":
      return { value: rows.length };
    case "round-trip-time":
      return timesOf(rows.filter((row) => row.round_trip_ms !== "").map((row) => Number(row.round_trip_ms)));
    case "failures-by-reason": {
      const same = number((row) => row.reason_code === figure.reason_code);
      return { value: same, share: same / number((row) => row.reason_code !== "") };
    }
    case "alert-delivery-success":
      return share(
        number((row) => row.delivered === "Y"),
        rows.length,
      );
    case "alert-within-60s":
      return share(deliveryTimes(rows).filter((ms) => ms <= 60_000).length, deliveryTimes(rows).length);
    case "alert-delivery-time":
      return timesOf(deliveryTimes(rows));
    case "alert-volume":
      return { value: rows.reduce((sum, row) => sum + 1 + Number(row.throttled_alert_count), 0) };
    default: {
      const value = number((row) => by.every((dimension) => row[dimension] === figure[dimension]));
      return { value, share: rows.length === 0 ? null : value / rows.length };
    }
  }
}
