import { searchDimensions, type SearchDimension } from "@/lib/diagnosis/search/dimensions";
import type { FailureCount, MonthCounts, RequestCount } from "@/lib/diagnosis/search/sample";

/** Rows as columns of numbers, each standing for a text of Texts. `weights`: how many requests or failures a row is. */
export type Columns = { codes: Record<SearchDimension, Int32Array>; weights: Float64Array };
/** What a Party asked for in a month and what of it failed. */
export type MonthColumns = { requests: Columns; failures: Columns };
/** The texts that numbers stand for, by dimension; number 0 is "". Months that are compared share them. */
export type Texts = Record<SearchDimension, string[]>;

/** Gives texts numbers as they come: the same text the same number. */
export type Numbering = { texts: Texts; numberOf: (dimension: SearchDimension, text: string) => number };

/** A numbering that knows no text but "". */
export function newNumbering(): Numbering {
  const texts = eachDimension((): string[] => [""]);
  const numbers = eachDimension(() => new Map([["", 0]]));
  return {
    texts,
    numberOf(dimension, text) {
      const known = numbers[dimension].get(text);
      if (known !== undefined) return known;
      const number = texts[dimension].push(text) - 1;
      numbers[dimension].set(text, number);
      return number;
    },
  };
}

/** The same for every dimension. */
export function eachDimension<T>(of: (dimension: SearchDimension) => T): Record<SearchDimension, T> {
  return Object.fromEntries(searchDimensions.map((dimension) => [dimension, of(dimension)])) as Record<SearchDimension, T>;
}

/** Months of counted rows as columns that share their texts. */
export function columnsOf(months: readonly MonthCounts[]): { texts: Texts; months: MonthColumns[] } {
  const { texts, numberOf } = newNumbering();
  const columns = (rows: readonly (RequestCount | FailureCount)[]): Columns => ({
    codes: eachDimension((dimension) => Int32Array.from(rows, (row) => numberOf(dimension, valueOf(row, dimension)))),
    weights: Float64Array.from(rows, ({ n }) => n),
  });
  return { texts, months: months.map(({ requests, failures }) => ({ requests: columns(requests), failures: columns(failures) })) };
}

/** The value of a dimension; "" where the row has none. */
export function valueOf(row: RequestCount | FailureCount, dimension: SearchDimension): string {
  if (dimension === "reason_code") return "reason_code" in row ? row.reason_code : "";
  return row[dimension];
}

/** The rows at these places. */
export function rowsAt({ codes, weights }: Columns, places: Int32Array): Columns {
  return {
    codes: eachDimension((dimension) => places.map((place) => codes[dimension][place])),
    weights: Float64Array.from(places, (place) => weights[place]),
  };
}
