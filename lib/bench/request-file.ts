import { open } from "node:fs/promises";

const times = ["received_at", "responded_at", "execution_at", "generated_at", "dsp_received_at", "sent_at", "acknowledged_at"];

/** The names of the columns of a CSV file, from its first line. */
export async function columnsOf(path: string): Promise<string[]> {
  const file = await open(path);
  try {
    for await (const line of file.readLines()) return line.trim().split(",");
    return [];
  } finally {
    await file.close();
  }
}

/** The file as a table expression of DuckDB, every column typed, malformed rows put aside by DuckDB itself. */
export async function typedScan(path: string): Promise<string> {
  const columns = (await columnsOf(path)).map((name) => `'${name}': '${times.includes(name) ? "TIMESTAMP" : "VARCHAR"}'`);
  return `read_csv('${path}', header = true, auto_detect = false, delim = ',', quote = '"', escape = '"', nullstr = '',
    columns = {${columns.join(", ")}}, store_rejects = true)`;
}
