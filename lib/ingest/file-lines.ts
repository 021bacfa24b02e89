import { createReadStream } from "node:fs";
import { recordScanner } from "@/lib/ingest/record-scanner";

/**
 * The line of the file (from 1, the header's line included) on which each record begins. `records`: numbers, ascending, from 1, counting
 * the rows DuckDB could split; `rejects`: byte positions (from 1, ascending) of those it could not, or of blank lines before them.
 */
export async function fileLines(
  path: string,
  records: readonly number[],
  rejects: readonly number[],
): Promise<{ records: number[]; rejects: number[] }> {
  const found = { records: [] as number[], rejects: [] as number[] };
  let record = -1; // the header becomes record 0
  const scan = recordScanner((start, line) => {
    if (record >= 0 && rejects[found.rejects.length] <= start + 1) {
      found.rejects.push(line);
    } else if (++record === records[found.records.length]) {
      found.records.push(line);
    }
  });
  for await (const chunk of createReadStream(path, { highWaterMark: 1 << 20 }) as AsyncIterable<Buffer>) scan(chunk);
  if (found.records.length !== records.length || found.rejects.length !== rejects.length)
    throw new Error("The lines of the set-aside rows could not all be found.");
  return found;
}
