import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { accessPool, useAccess } from "@/lib/db/access-pool";
import { useReader } from "@/lib/db/reader";
import type { Database } from "@/lib/db/server";
import { settings } from "@/lib/env";
import { sendDue } from "@/lib/notifications/send-due";
import { spreadEvents } from "@/lib/notifications/spread";
import { startNode } from "@/lib/platform/children";
import { releaseDue } from "@/lib/periods/steps/approve";
import { carryOutNextUpload, sweepUploads } from "@/lib/deliveries/uploads/upload-runner";
import { tellTrouble } from "@/lib/watch/tell-trouble";
import { carryOutNext } from "@/lib/periods/steps/job-runner";

/** What the portal does by itself while it serves: each kind of work in a loop of its own, so that none waits for another. */
export async function startBackground(
  database: Pick<Database, "accessUrl" | "readerUrl">,
  log: (line: string) => void,
): Promise<{ stop(): void }> {
  await useAccess(database.accessUrl);
  await useReader(database.readerUrl);
  const stopped = new AbortController();
  void repeat("computations", 2_000, stopped.signal, log, () => carryOutNext(accessPool(), startComputation));
  void repeat("uploads", 2_000, stopped.signal, log, () => carryOutNextUpload(accessPool(), startUpload));
  void repeat("removal of old uploads", 600_000, stopped.signal, log, () => sweepUploads(accessPool()).then(() => false));
  void repeat("releases", 5_000, stopped.signal, log, () => withConnection(async (client) => (await releaseDue(client)) > 0));
  // Told apart, so that a mail server or a receiver that hangs holds nothing else up.
  const { mail, secret, portalUrl } = settings();
  void repeat("notifications", 3_000, stopped.signal, log, () =>
    withConnection(async (client) => (await spreadEvents(client, mail !== null)) > 0),
  );
  void repeat("watching", 5_000, stopped.signal, log, () => withConnection(async (client) => (await tellTrouble(client)) > 0));
  for (const channel of ["email", "webhook"] as const) {
    void repeat(`${channel} messages`, 3_000, stopped.signal, log, async () => {
      return (await sendDue(accessPool(), channel, { mail, secret, portalUrl })) > 0;
    });
  }
  return { stop: () => stopped.abort() };
}

// The child ends with the portal, even by kill -9: then it is begun anew at the next start.
function startComputation(jobId: number) {
  const entry = ["--max-semi-space-size=64", "--import", "./lib/platform/stop-with-parent.mjs", "lib/platform/run.mjs"];
  return startNode([...entry, "lib/periods/steps/compute-command.ts", String(jobId)], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
}

function startUpload(uploadId: number) {
  const entry = ["--import", "./lib/platform/stop-with-parent.mjs", "lib/platform/run.mjs", "lib/deliveries/uploads/ingest-command.ts"];
  return startNode([...entry, String(uploadId)], { stdio: ["ignore", "ignore", "inherit", "ipc"] });
}

async function withConnection(work: (client: pg.PoolClient) => Promise<boolean>): Promise<boolean> {
  const client = await accessPool().connect();
  try {
    return await work(client);
  } finally {
    client.release();
  }
}

/** Works again at once while there is something to do, else after the pause. A failure is said once, until it changes, and never ends the portal. */
async function repeat(
  name: string,
  pauseMs: number,
  signal: AbortSignal,
  log: (line: string) => void,
  work: () => Promise<boolean>,
): Promise<void> {
  let trouble = "";
  while (!signal.aborted) {
    let isBusy = false;
    try {
      isBusy = await work();
      trouble = "";
    } catch (error) {
      const said = error instanceof Error ? error.message : String(error);
      if (said !== trouble && !signal.aborted) log(`The portal's ${name} do not go on: ${said}. They are tried again.`);
      trouble = said;
    }
    if (!isBusy) await sleep(pauseMs, undefined, { signal }).catch(() => {});
  }
}
