import { once } from "node:events";
import { createServer, type Server, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { Worker } from "node:worker_threads";
import type { Seat } from "@/lib/bench/bench-seats";
import { timeOf } from "@/lib/bench/stopwatch";
import { connect } from "@/lib/db/connect";
import type { DataFile } from "@/lib/metrics/data-files/data-file";
import { inlineSql } from "@/lib/metrics/data-files/inline-sql";
import { dataFiles, loadDataFile, type DataFileId } from "@/lib/metrics/loaders/load-data-file";
import type { Period } from "@/lib/period";

/** Seconds of a data file of a seat: written to nowhere by PostgreSQL, and over HTTP under row-level security, plain and gzipped; and the bytes that this process grew by at most meanwhile. */
export type ExtractMeasure = { rows: number; bytes: number; nowhere: number; http: number; gzip: number; grownBytes: number };

/** Rounds, of which the first is not counted: fewer where each takes long. */
const runsOf = (rows: number) => (rows > 1_000_000 ? 3 : 7);

/** Measures a data file of the seat; each way is taken in turn, the best of each compared: what else the machine does only ever adds. */
export async function measureExtract(
  adminUrl: string,
  seat: Pick<Seat, "scope">,
  period: Period,
  id: DataFileId = "failures",
): Promise<ExtractMeasure> {
  const admin = await connect(adminUrl);
  const server = await serveExtract(seat, period, id);
  const reader = openReader();
  const resident = process.memoryUsage.rss();
  let peak = resident;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage.rss())), 20);
  try {
    const request = { publication: { period, version: 1 }, process: null, filters: new Map() };
    const file: DataFile = dataFiles[id];
    const chosen = (await file.fastest?.(admin, seat.scope, request)) ?? { rows: file.rows(seat.scope, request) };
    const sql = inlineSql(chosen.rows);
    for (const setting of chosen.settings ?? []) await admin.query(`set ${setting}`);
    const { rows } = await admin.query<{ rows: number }>(`select count(*)::float8 as rows from (${sql}) q`);
    const times: { nowhere: number[]; http: number[]; gzip: number[] } = { nowhere: [], http: [], gzip: [] };
    let bytes = 0;
    for (let run = 0; run < runsOf(rows[0].rows); run++) {
      times.nowhere.push(await timeOf(() => admin.query(`copy (${sql}) to '/dev/null' (format csv, header true)`)));
      times.http.push(await timeOf(async () => (bytes = await download(reader, server, ""))));
      times.gzip.push(await timeOf(() => download(reader, server, "?gzip")));
    }
    const seconds = (values: number[]) => Math.min(...values.slice(1)) / 1000;
    return {
      rows: rows[0].rows,
      bytes,
      nowhere: seconds(times.nowhere),
      http: seconds(times.http),
      gzip: seconds(times.gzip),
      grownBytes: peak - resident,
    };
  } finally {
    clearInterval(watch);
    await reader.terminate();
    server.close();
    await admin.end();
  }
}

async function serveExtract({ scope }: Pick<Seat, "scope">, period: Period, id: DataFileId): Promise<Server> {
  const server = createServer((request, response) => {
    void loadDataFile(scope, { id, period, processId: null, filters: new Map() })
      .then(({ open }) => open(request.url?.endsWith("gzip") ?? false, () => {}))
      .then((body) => send(body, response))
      .catch(() => response.destroy());
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return server;
}

/** As the web server passes on the stream of a route: chunk by chunk, waiting where the reader is slow. */
async function send(body: ReadableStream<Uint8Array>, response: ServerResponse): Promise<void> {
  const reader = body.getReader();
  for (let next = await reader.read(); !next.done; next = await reader.read()) {
    if (!response.write(next.value)) await once(response, "drain");
  }
  response.end();
}

// The reader has a thread of its own, there before the first download: one elsewhere would not take its time from the portal's either.
const reading = `
  const { parentPort } = require("node:worker_threads");
  parentPort.on("message", (url) => require("node:http").get(url, (response) => {
    let bytes = 0;
    response.on("data", (chunk) => (bytes += chunk.length));
    response.on("end", () => parentPort.postMessage(bytes));
  }));`;

function openReader(): Worker {
  return new Worker(reading, { eval: true });
}

async function download(reader: Worker, server: Server, query: string): Promise<number> {
  const { port } = server.address() as AddressInfo; // safe: it listens on a port
  reader.postMessage(`http://127.0.0.1:${port}/${query}`);
  const [bytes] = (await once(reader, "message")) as [number]; // safe: the reader sends numbers alone
  if (bytes === 0) throw new Error("The extract was empty.");
  return bytes;
}
