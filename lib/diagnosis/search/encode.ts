import { eachDimension, type Columns, type MonthColumns, type Texts } from "@/lib/diagnosis/search/columns";
import type { SearchDimension } from "@/lib/diagnosis/search/dimensions";
import { deviceOf, deviceValues } from "@/lib/diagnosis/search/sample";

/** Beyond these a dimension's values are too rare to hold a cause; those with most failures are kept. SRVs and Reason Codes are all kept. */
const mostValues = 120;

/** A month with codes for the values that are looked at: `codes` of a dimension are 1 and up, 0 for what is not looked at. */
export type Coded = {
  /** The value of each code, from 1; at 0 nothing. */
  values: Texts;
  now: MonthColumns;
  before: MonthColumns | null;
  /** The code of the model of each firmware version. */
  modelOf: Int32Array;
};

/** Both months in the same codes. A value with fewer than `floor` requests now, or among the rarest of very many, gets none. */
export function encode(texts: Texts, now: MonthColumns, before: MonthColumns | null, floor: number): Coded {
  const kept = eachDimension((dimension) => keptNumbers(dimension, texts[dimension], { now, before, floor }));
  const codeOf = eachDimension((dimension) => {
    const codes = new Int32Array(texts[dimension].length);
    for (const [at, number] of kept[dimension].entries()) codes[number] = at + 1;
    return codes;
  });
  const values = eachDimension((dimension) => ["", ...kept[dimension].map((number) => texts[dimension][number])]);
  const models = new Map(values.model.map((value, code) => [value, code]));
  const modelOf = Int32Array.from(values.firmware_version, (value) => {
    const { manufacturer, model } = deviceOf(value);
    return value === "" ? 0 : (models.get(deviceValues(manufacturer, model, "").model) ?? 0);
  });
  return { values, now: codedMonth(now, codeOf), before: before && codedMonth(before, codeOf), modelOf };
}

type Months = { now: MonthColumns; before: MonthColumns | null; floor: number };

function keptNumbers(dimension: SearchDimension, texts: readonly string[], { now, before, floor }: Months): number[] {
  const sums = (rows: Columns | undefined) => sumsBy(rows, dimension, texts.length);
  const requests = sums(dimension === "reason_code" ? now.failures : now.requests);
  const [failures, earlier, asked] = [sums(now.failures), sums(before?.failures), sums(before?.requests)];
  for (let number = 0; number < texts.length; number++) failures[number] += earlier[number];
  const isWhole = dimension === "srv" || dimension === "reason_code";
  const enough: number[] = [];
  for (let number = 1; number < texts.length; number++) {
    const isKept = isWhole ? requests[number] + asked[number] + failures[number] > 0 : requests[number] >= floor;
    if (isKept) enough.push(number);
  }
  const most = enough.sort((a, b) => failures[b] - failures[a] || (texts[a] < texts[b] ? -1 : 1));
  return isWhole ? most : most.slice(0, mostValues);
}

function sumsBy(rows: Columns | undefined, dimension: SearchDimension, size: number): Float64Array {
  const sums = new Float64Array(size);
  if (rows === undefined) return sums;
  const column = rows.codes[dimension];
  for (let row = 0; row < column.length; row++) sums[column[row]] += rows.weights[row];
  return sums;
}

function codedMonth(month: MonthColumns, codeOf: Record<SearchDimension, Int32Array>): MonthColumns {
  const coded = ({ codes, weights }: Columns): Columns => ({
    codes: eachDimension((dimension) => recoded(codes[dimension], codeOf[dimension])),
    weights,
  });
  return { requests: coded(month.requests), failures: coded(month.failures) };
}

function recoded(column: Int32Array, codeOf: Int32Array): Int32Array {
  const codes = new Int32Array(column.length);
  for (let row = 0; row < column.length; row++) codes[row] = codeOf[column[row]];
  return codes;
}
