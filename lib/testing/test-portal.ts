import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { connect } from "@/lib/db/connect";
import { withDatabase } from "@/lib/db/roles";
import { startNode } from "@/lib/platform/children";
import { freePort } from "@/lib/platform/free-port";
import { memoryFolder } from "@/lib/testing/memory-folder";
import { testSecret, type TestCluster } from "@/lib/testing/test-cluster";

export type TestPortal = { env: NodeJS.ProcessEnv; stop: () => Promise<void> };

/**
 * A portal of its own port and data with the small sample industry, made through the same path as a first start. `env` is what a
 * command needs to work on the same data.
 */
export async function startTestPortal(cluster: TestCluster, log: (line: string) => void): Promise<TestPortal> {
  const data = mkdtempSync(join(memoryFolder() ?? tmpdir(), "portal-e2e-"));
  const port = await freePort();
  const own = process.env.DATABASE_URL ? await ownDatabase(cluster) : null;
  const env = {
    ...process.env,
    PORT: String(port),
    HOST: "127.0.0.1",
    PORTAL_DATA: data,
    PORTAL_URL: `http://localhost:${port}`,
    PORTAL_SAMPLE: "test",
    PORTAL_REQUESTS_PER_MINUTE: "100000", // the access matrix asks as fast as it can
    E2E_URL: `http://localhost:${port}`,
    ...own?.env,
  };
  const child = startNode(["lib/platform/run.mjs", "lib/platform/portal.ts"], { env, stdio: ["ignore", "pipe", "inherit"] });
  const ended = new Promise<number | null>((resolve) => child.once("exit", resolve));
  const stop = async () => {
    child.kill("SIGTERM");
    await ended;
    await own?.drop();
    rmSync(data, { recursive: true, force: true });
  };
  const ready = new Promise<void>((resolve) => {
    child.stdout?.on("data", (chunk: Buffer) => {
      if (chunk.includes("The portal is ready")) resolve();
      for (const line of chunk.toString().split("\n").filter(Boolean)) log(`  portal: ${line}`);
    });
  });
  const failed = ended.then(async (code) => {
    await stop();
    throw new Error(`The portal for the browser tests did not start (exit code ${code}).`);
  });
  await Promise.race([ready, failed]);
  failed.catch(() => {});
  return { env, stop };
}

async function ownDatabase(cluster: TestCluster) {
  const name = `test_${process.pid}_portal`;
  const run = async (statement: string) => {
    const admin = await connect(cluster.serverUrl);
    await admin.query(statement).finally(() => admin.end());
  };
  await run(`create database ${name}`);
  const env = { DATABASE_URL: withDatabase(cluster.serverUrl, name), PORTAL_SECRET: testSecret };
  return { env, drop: () => run(`drop database if exists ${name} with (force)`) };
}
