import { searchDimensions, type SearchDimension } from "@/lib/diagnosis/search/dimensions";
import { deviceOf, deviceValues, type FailureCount, type MonthCounts, type RequestCount } from "@/lib/diagnosis/search/sample";

/** Beyond these a dimension's values are too rare to hold a cause; those with most failures are kept. SRVs and Reason Codes are all kept. */
const mostValues = 120;

/** Rows as columns of small numbers: `codes` of a dimension are 1 and up, 0 for what is not looked at. `weights`: requests or failures. */
export type CodedRows = { codes: Record<SearchDimension, Int32Array>; weights: Float64Array };
export type CodedMonth = { requests: CodedRows; failures: CodedRows };
export type Coded = {
  /** The value of each code, from 1; at 0 nothing. */
  values: Record<SearchDimension, string[]>;
  now: CodedMonth;
  before: CodedMonth | null;
  /** The code of the model of each firmware version. */
  modelOf: Int32Array;
};

/** The value of a dimension; '' where the row has none. */
export function valueOf(row: RequestCount | FailureCount, dimension: SearchDimension): string {
  if (dimension === "reason_code") return "reason_code" in row ? row.reason_code : "";
  return row[dimension];
}

/** Both months in the same codes. A value with fewer than `floor` requests now, or among the rarest of very many, gets none. */
export function encode(now: MonthCounts, before: MonthCounts | null, floor: number): Coded {
  const kept = searchDimensions.map((dimension) => [dimension, keptValues(dimension, now, before, floor)] as const);
  const values = Object.fromEntries(kept) as Record<SearchDimension, string[]>;
  const codeOf = Object.fromEntries(
    kept.map(([dimension, list]) => [dimension, new Map(list.map((value, code) => [value, code]))]),
  ) as Record<SearchDimension, Map<string, number>>;
  const models = codeOf.model;
  const modelOf = Int32Array.from(values.firmware_version, (value) => {
    const { manufacturer, model } = deviceOf(value);
    return value === "" ? 0 : (models.get(deviceValues(manufacturer, model, "").model) ?? 0);
  });
  return { values, now: codedMonth(now, codeOf), before: before && codedMonth(before, codeOf), modelOf };
}

function keptValues(dimension: SearchDimension, now: MonthCounts, before: MonthCounts | null, floor: number): string[] {
  const requests = countBy(dimension === "reason_code" ? now.failures : now.requests, dimension);
  const failures = countBy([...now.failures, ...(before?.failures ?? [])], dimension);
  const isWhole = dimension === "srv" || dimension === "reason_code";
  const known = isWhole
    ? new Set([...requests.keys(), ...countBy(before?.requests ?? [], dimension).keys(), ...failures.keys()])
    : requests.keys();
  const enough = [...known].filter((value) => value !== "" && (isWhole || (requests.get(value) ?? 0) >= floor));
  const most = enough.sort((a, b) => (failures.get(b) ?? 0) - (failures.get(a) ?? 0) || (a < b ? -1 : 1));
  return ["", ...(isWhole ? most : most.slice(0, mostValues))];
}

function countBy(rows: readonly (RequestCount | FailureCount)[], dimension: SearchDimension): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    const value = valueOf(row, dimension);
    counts.set(value, (counts.get(value) ?? 0) + row.n);
  }
  return counts;
}

function codedMonth(month: MonthCounts, codeOf: Record<SearchDimension, Map<string, number>>): CodedMonth {
  const coded = (rows: readonly (RequestCount | FailureCount)[]): CodedRows => ({
    codes: Object.fromEntries(
      searchDimensions.map((dimension) => [dimension, Int32Array.from(rows, (row) => codeOf[dimension].get(valueOf(row, dimension)) ?? 0)]),
    ) as CodedRows["codes"],
    weights: Float64Array.from(rows, ({ n }) => n),
  });
  return { requests: coded(month.requests), failures: coded(month.failures) };
}
