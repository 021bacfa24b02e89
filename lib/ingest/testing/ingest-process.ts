import { spawn, type ChildProcess } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { ingestDelivery } from "@/lib/ingest/ingest-delivery";
import type { Receipt } from "@/lib/ingest/receipt";

/** An ingest in a process of its own. `done` gives its receipts; null when it was killed or failed. */
export type IngestProcess = { child: ChildProcess; done: Promise<Receipt[] | null> };

/** Starts a process that ingests the path, with working files under `staging`. */
export function startIngest(
  ingestUrl: string,
  path: string,
  staging: string,
  options: { again?: boolean; tolerance?: number } = {},
  env = process.env,
): IngestProcess {
  const args = [ingestUrl, path, staging, JSON.stringify(options)];
  const child = spawn(process.execPath, ["--import", "tsx", fileURLToPath(import.meta.url), ...args], {
    env,
    stdio: ["ignore", "pipe", process.env.TEST_VERBOSE ? "inherit" : "ignore"],
  });
  let output = "";
  child.stdout?.on("data", (chunk: Buffer) => (output += chunk.toString()));
  const done = once(child, "close").then(([code]) => (code === 0 ? (JSON.parse(output) as Receipt[]) : null));
  return { child, done };
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const [ingestUrl = "", path = "", staging = "", options = "{}"] = process.argv.slice(2);
  const receipts = await ingestDelivery({ ingestUrl }, [path], { staging, ...(JSON.parse(options) as object) });
  console.log(JSON.stringify(receipts));
}
