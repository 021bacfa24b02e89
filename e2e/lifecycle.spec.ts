import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { expect, test } from "@playwright/test";
import { uploadingOperator } from "@/lib/testing/faults/uploading-operator";
import { randomFrom } from "@/lib/testing/random";

// A portal of its own beside the one under test: without data, from the same build. Linux, for what it reads of processes.
test.describe.configure({ mode: "serial" });
test.setTimeout(120_000);

let data: string;
test.beforeAll(() => {
  data = mkdtempSync(join(tmpdir(), "portal-lifecycle-"));
});
test.afterAll(() => rmSync(data, { recursive: true, force: true }));

type Portal = { child: ChildProcess; words: () => string; ended: Promise<[number | null, string | null]>; port: number };

async function start(port: number): Promise<Portal> {
  const env = { ...process.env, PORT: String(port), PORTAL_DATA: data, PORTAL_URL: "", DATABASE_URL: "", PORTAL_SECRET: "" };
  const child = spawn(process.execPath, ["lib/platform/run.mjs", "lib/platform/portal.ts", "--empty"], { env, detached: true });
  let words = "";
  for (const stream of [child.stdout, child.stderr]) stream?.on("data", (chunk) => (words += chunk));
  const ended = new Promise<[number | null, string | null]>((resolve) => child.once("exit", (...how) => resolve(how)));
  const ready = async () => {
    while (!words.includes("The portal is ready") && child.exitCode === null) await sleep(50);
  };
  await ready();
  return { child, words: () => words, ended, port };
}

async function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => resolve(typeof address === "object" && address ? address.port : 0));
    });
  });
}

/** The processes that belong to the portal of this data folder: by their arguments, or by the address of its database. */
function left(port: number): string[] {
  return readdirSync("/proc")
    .filter((name) => /^\d+$/.test(name) && Number(name) !== process.pid)
    .flatMap((pid) => {
      try {
        const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").replaceAll("\0", " ");
        const isOurs = command.includes(data) || readFileSync(`/proc/${pid}/environ`, "utf8").includes(`PORTAL_DATA=${data}\0`);
        return isOurs && command ? [`${command} (port ${port})`] : [];
      } catch {
        return [];
      }
    });
}

async function nothingLeft(port: number): Promise<void> {
  await expect.poll(() => left(port), { timeout: 20_000 }).toEqual([]);
  await expect.poll(() => existsSync(join(data, "postgres", "postmaster.pid")), { timeout: 20_000 }).toBe(false);
}

test("a port in use is one clear line, and the portal that has it goes on; Ctrl-C stops it with everything it started", async () => {
  const first = await start(await freePort());
  expect(first.words()).toContain("Set the first operator's password");
  const second = await start(first.port);
  expect(await second.ended).toEqual([1, null]);
  expect(second.words().trim()).toBe(
    `Port ${first.port} is in use, perhaps by a portal that is running already. Stop that program, or set PORT to another port.`,
  );
  expect((await fetch(`http://127.0.0.1:${first.port}/healthz`)).status).toBe(200);
  process.kill(-(first.child.pid ?? 0), "SIGINT"); // a terminal sends it to the whole group
  expect(await first.ended).toEqual([0, null]);
  await nothingLeft(first.port);
});

test("killed outright it leaves nothing running; when its database is killed, it says so and stops; the next start recovers the data", async () => {
  const killed = await start(await freePort());
  killed.child.kill("SIGKILL");
  await killed.ended;
  await nothingLeft(killed.port);
  const portal = await start(killed.port);
  process.kill(Number(readFileSync(join(data, "postgres", "postmaster.pid"), "utf8").split("\n")[0]), "SIGKILL");
  expect(await portal.ended).toEqual([1, null]);
  expect(portal.words()).toContain("The database ended by itself. Start the portal again; the data is kept.");
  const again = await start(portal.port);
  expect(again.words()).toContain("The portal is ready");
  again.child.kill("SIGTERM");
  expect(await again.ended).toEqual([0, null]);
  await nothingLeft(portal.port);
});

const kills = process.env.TEST_FULL === "1" ? 40 : 1;

test(`killed at ${kills} random points of an upload and its ingest, the portal takes it in once, whole`, async () => {
  test.setTimeout(3_600_000);
  const port = await freePort();
  let portal = await start(port);
  const operator = await uploadingOperator(data, port);
  const random = randomFrom(9);
  const backMs: number[] = [];
  for (let at = 0; at < kills; at++) {
    const upload = await operator.begin(at);
    const sent = upload.send();
    await sleep(random.between(0, 4_000));
    portal.child.kill("SIGKILL");
    await portal.ended;
    const began = performance.now();
    portal = await start(port);
    backMs.push(performance.now() - began);
    await sent;
    expect(await upload.outcome(), `point ${at}`).toEqual(upload.wanted);
  }
  const sorted = backMs.toSorted((a, b) => a - b);
  console.info(
    `portal killed: ${kills} points, 0 wrong; serving again after ${Math.round(sorted[kills >> 1])} ms, at worst ${Math.round(sorted[kills - 1])} ms`,
  );
  await operator.close();
  portal.child.kill("SIGTERM");
  await portal.ended;
});
