/** What an Alert is counted by besides its day: the dimensions of alert_month, then those that alert_model_month has on top. */
export const serviceColumns = ["alert_code", "csp_region", "device_type", "smets"] as const;
export const modelColumns = [...serviceColumns, "manufacturer", "model", "firmware_version", "esme_variant"] as const;
/** Those of them that tell where an Alert came from, whatever its code. */
export const placeColumns = ["csp_region", "device_type", "smets"] as const;
export const groupColumns = [...placeColumns, "manufacturer", "model", "firmware_version", "esme_variant"] as const;

const counts = ["n", "n_delivered", "n_throttled", "n_generated", "n_received", "n_sent", "n_acknowledged", "n_negative", "n_within_60"];

/** The measures of a cell of the Alert cubes, in the order of their columns. */
export const measureColumns = [...counts, "time_n, time_sum, time_min, time_max, time_median, time_hist"].join(", ");

/** SQL of the measures of many cells together, alias m, as measureColumns without median and histogram. */
export const summedSql = [...counts.map((name) => `sum(m.${name}) as ${name}`), timesSummed()].join(", ");

/** SQL of delivery times over cells, alias m: how many, their sum, best and worst. */
export function timesSummed(): string {
  return "sum(m.time_n) as time_n, sum(m.time_sum) as time_sum, min(m.time_min) as time_min, max(m.time_max) as time_max";
}

/** Columns as they are selected from a table. */
export function from(table: string, columns: readonly string[]): string {
  return columns.map((column) => `${table}.${column}`).join(", ");
}

/** SQL of a histogram (lib/metrics/histogram.ts) over rows of `bucket` and their number `n`. */
export const histogramSql = "string_agg(int2send(bucket::smallint) || int4send(n::integer), ''::bytea order by bucket)";
