import { spawn } from "node:child_process";
import { readFile } from "node:fs/promises";
import { z } from "zod";
import { connect } from "@/lib/db/connect";

/** What the ingest of the Service Requests file of a delivery took, from its receipt; `peakBytes` null where the system does not tell. */
export type IngestMeasure = {
  read: number;
  accepted: number;
  notCounted: number;
  setAside: number;
  seconds: number;
  wallSeconds: number;
  peakBytes: number | null;
};

const receipt = z.object({ read: z.number(), accepted: z.number(), notCounted: z.number(), setAside: z.number(), seconds: z.number() });

/** Ingests a delivery folder as an operator does, in a process of its own, and reads the newest Service Requests receipt. Throws when it is refused. */
export async function measureIngest(folder: string, ingestUrl: string): Promise<IngestMeasure> {
  const began = performance.now();
  const peakBytes = await runWatched(["lib/platform/run.mjs", "lib/ingest/command.ts", folder]);
  const wallSeconds = (performance.now() - began) / 1000;
  const client = await connect(ingestUrl);
  const { rows } = await client
    .query(
      `select rows_read::float8 as read, rows_accepted::float8 as accepted, rows_not_counted::float8 as "notCounted", rows_set_aside::float8 as "setAside", seconds
      from delivery_file where feed = 'service-requests' and state = 'accepted' order by load_id desc limit 1`,
    )
    .finally(() => client.end());
  return { ...receipt.parse(rows[0]), wallSeconds, peakBytes };
}

/** Runs a Node program to its end; gives the most memory it ever held. Throws with its last words when it fails. */
async function runWatched(args: string[]): Promise<number | null> {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "ignore", "pipe"] });
  let words = "";
  let peak: number | null = null;
  child.stderr.on("data", (chunk: Buffer) => (words = (words + chunk.toString()).slice(-2000)));
  const watch = setInterval(() => void peakOf(child.pid).then((bytes) => (peak = bytes ?? peak)), 50);
  const code = await new Promise<number | null>((resolve, reject) => child.once("error", reject).once("exit", resolve)).finally(() =>
    clearInterval(watch),
  );
  if (code !== 0) throw new Error(`The ingest ended with code ${code}: ${words.trim().split("\n").at(-1)}`);
  return peak;
}

async function peakOf(pid: number | undefined): Promise<number | null> {
  const status = await readFile(`/proc/${pid}/status`, "utf8").catch(() => "");
  const found = /^VmHWM:\s+(\d+) kB/m.exec(status);
  return found && Number(found[1]) * 1024;
}
