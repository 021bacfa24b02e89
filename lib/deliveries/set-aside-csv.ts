import { csvCell } from "@/lib/api/csv";
import type { SetAsideRow } from "@/lib/deliveries/queries/set-aside-rows";

const columns = ["file", "line", "column", "rule", "value"];

/**
 * Set-aside rows as CSV (RFC 4180, CRLF), a batch at a time; a value that a spreadsheet would take for a formula stands behind an
 * apostrophe. When the reader leaves, the batches end.
 */
export function setAsideCsv(file: string, batches: AsyncGenerator<SetAsideRow[]>): ReadableStream<Uint8Array> {
  const encoder = new TextEncoder();
  const lineOf = (cells: unknown[]) => `${cells.map(csvCell).join(",")}\r\n`;
  return new ReadableStream<Uint8Array>({
    start: (controller) => controller.enqueue(encoder.encode(lineOf(columns))),
    async pull(controller) {
      try {
        const { value: rows, done } = await batches.next();
        if (done) return controller.close();
        controller.enqueue(encoder.encode(rows.map((row) => lineOf([file, row.line, row.column, row.rule, row.value])).join("")));
      } catch (error) {
        controller.error(error);
      }
    },
    cancel: async () => void (await batches.return(undefined)),
  });
}
