import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import { readMigrations } from "@/lib/db/migrate";
import type { Database } from "@/lib/db/server";
import type { Settings } from "@/lib/env";
import { exitOf, startNode, Stopped } from "@/lib/platform/children";

export type WebServer = { ended: Promise<number> };

/** Megabytes of JavaScript objects at most. It holds a third of that; without a bound Node lets garbage of gigabytes lie before it collects. */
const heapMegabytes = 640;

/**
 * Serves the built pages on the port and resolves when /healthz answers well. The web process gets the restricted database roles
 * only, never the owner's, the ingest's or the administrator's address.
 */
export async function startWeb(settings: Settings, database: Database): Promise<WebServer> {
  const { DATABASE_URL: _, ...inherited } = process.env;
  const env = {
    ...inherited,
    NODE_ENV: "production" as const,
    NEXT_TELEMETRY_DISABLED: "1",
    PORT: String(settings.port),
    PORTAL_URL: settings.portalUrl,
    PORTAL_SECRET: settings.secret,
    PORTAL_READER_URL: database.readerUrl,
    PORTAL_ACCESS_URL: database.accessUrl,
    PORTAL_MIGRATION: (await readMigrations()).at(-1)?.name,
    MALLOC_ARENA_MAX: process.env.MALLOC_ARENA_MAX ?? "2", // glibc keeps what each thread freed; buffers of answers come from many
  };
  const next = [
    `--max-old-space-size=${heapMegabytes}`,
    "--import",
    "./lib/platform/stop-with-parent.mjs",
    "node_modules/next/dist/bin/next",
    "start",
  ];
  const place = ["--port", String(settings.port), "--hostname", settings.host];
  const child = startNode([...next, ...place], { env, stdio: ["ignore", "pipe", "inherit", "ipc"] });
  child.stdout?.resume();
  const ended = exitOf(child);
  await Promise.race([
    untilHealthy(settings, child),
    ended.then((code) => Promise.reject(new Error(`The web server ended at once (exit code ${code}).`))),
  ]);
  return { ended };
}

async function untilHealthy(settings: Settings, child: ChildProcess): Promise<void> {
  const host = settings.host === "0.0.0.0" || settings.host === "::" ? "127.0.0.1" : settings.host;
  let last = "no answer";
  for (const deadline = Date.now() + 60_000; Date.now() < deadline; await sleep(100)) {
    if (child.exitCode !== null) throw new Stopped();
    try {
      const response = await fetch(`http://${host}:${settings.port}/healthz`);
      if (response.ok) return;
      last = await response.text();
    } catch {}
  }
  throw new Error(`The web server does not become healthy: ${last}`);
}
