import { createReadStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { from as copyFrom } from "pg-copy-streams";
import { connect } from "@/lib/db/connect";
import { columnsOf } from "@/lib/bench/request-file";
import { timeOf } from "@/lib/bench/stopwatch";

/** Rows a second of a bare COPY of the file into an unlogged table of text columns, raw_text, which is left for others to read. */
export async function measureCopy(adminUrl: string, path: string, rows: number): Promise<number> {
  const admin = await connect(adminUrl);
  try {
    const columns = (await columnsOf(path)).map((name) => `${name} text`).join(", ");
    await admin.query(`create unlogged table raw_text (${columns})`);
    const copy = () =>
      pipeline(
        createReadStream(path, { highWaterMark: 1 << 18 }),
        admin.query(copyFrom("copy raw_text from stdin (format csv, header true)")),
      );
    return rows / ((await timeOf(copy)) / 1000);
  } finally {
    await admin.end();
  }
}
