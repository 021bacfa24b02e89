import type { Column, Shape } from "@/lib/feeds/define-feed";
import { identifier, quote } from "@/lib/ingest/duck";
import type { Header } from "@/lib/ingest/header";

/** The longest row in bytes; a longer one is set aside. */
export const longestLine = 1_000_000;

/**
 * A CSV file as DuckDB reads it: every column text, '' when absent. Rows it cannot split are stored in the table reject_errors, or
 * left out when the file is read again.
 */
export function readCsv(csvPath: string, header: Header, shape: Shape, rejects: "store" | "leave out"): string {
  const names = uniqueNames(header, shape);
  const options = [
    "header = true, auto_detect = false, delim = ',', quote = '\"', escape = '\"', new_line = '\\n', parallel = true",
    `columns = {${names.map((name) => `${quote(name)}: 'VARCHAR'`).join(", ")}}`,
    `force_not_null = [${names.map(quote).join(", ")}]`,
    `${rejects === "store" ? "store_rejects" : "ignore_errors"} = true, max_line_size = ${longestLine}, buffer_size = ${16 * longestLine}`,
  ];
  return `read_csv(${quote(csvPath)}, ${options.join(", ")})`;
}

/** SQL of the declared columns as text, by name; '' for an optional one that the file lacks. */
export function declaredColumns(header: Header, shape: Shape): string {
  const columns: readonly Column[] = shape.columns;
  return columns.map(({ name }) => (header.names.includes(name) ? identifier(name) : `'' as ${name}`)).join(", ");
}

/** SQL of the rows in file order with `record`, 1 for the first row that could be split. One thread reads. */
export function numberedRows(csvPath: string, header: Header, shape: Shape, rejects: "store" | "leave out"): string {
  return `select row_number() over () as record, ${declaredColumns(header, shape)} from ${readCsv(csvPath, header, shape, rejects)}`;
}

// DuckDB folds case: columns we ignore get names of their own.
function uniqueNames(header: Header, shape: Shape): string[] {
  const columns: readonly Column[] = shape.columns;
  return header.names.map((name, index) => (columns.some((column) => column.name === name) ? name : `ignored_${index + 1}`));
}
