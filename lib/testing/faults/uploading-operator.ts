import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { useAccess } from "@/lib/db/access-pool";
import { connect } from "@/lib/db/connect";
import { openDatabase } from "@/lib/db/server";
import { sendFiles, SendStopped, type SentFile } from "@/lib/deliveries/uploads/send-files";
import { naiveRequests } from "@/lib/ingest/testing/naive-requests";
import { partyCsv, register, request, requestCsv } from "@/lib/ingest/testing/rows";
import { expectedFacts, storedFacts } from "@/lib/ingest/testing/stored-requests";
import { randomFrom } from "@/lib/testing/random";
import { sessionCookie } from "@/lib/testing/security/callers";

/** What became of an upload: how it ended, how often its requests were accepted, and the facts that count. */
type Outcome = { ended: string; accepted: number; facts: string };
type Begun = { wanted: Outcome; send(): Promise<void>; outcome(): Promise<Outcome> };

/** An operator of the portal of this data folder and port, who uploads with the code of the page and goes on with what was cut off. */
export async function uploadingOperator(
  data: string,
  port: number,
): Promise<{ begin(seed: number): Promise<Begun>; close(): Promise<void> }> {
  const own = { PORTAL_DATA: data, PORT: String(port), PORTAL_URL: "", DATABASE_URL: "", PORTAL_SECRET: "" };
  const before = Object.keys(own).map((name) => [name, process.env[name]] as const);
  Object.assign(process.env, own);
  const database = await openDatabase();
  await useAccess(database.accessUrl);
  const access = await connect(database.accessUrl);
  const ingest = await connect(database.ingestUrl);
  const { cookie } = await sessionCookie(access, { duties: ["operator"] }, null);
  const base = `http://127.0.0.1:${port}`;
  const bare = globalThis.fetch;
  const sent = { cookie, origin: `http://localhost:${port}`, "sec-fetch-site": "same-origin" };
  globalThis.fetch = (address, init) => bare(address, { ...init, headers: { ...(init?.headers as Record<string, string>), ...sent } });
  return {
    begin: async (seed) => {
      const files = filesOf(seed);
      const uploadId = await beginAt(base, files);
      return {
        wanted: { ended: "ingested", accepted: 1, facts: factsOf(seed) },
        send: () => sendAll(access, `${base}/deliveries/uploads/${uploadId}`, uploadId, files),
        outcome: () => outcomeOf(access, ingest, uploadId, seed),
      };
    },
    async close() {
      globalThis.fetch = bare;
      await access.end();
      await ingest.end();
      await useAccess("");
      await database.stop();
      for (const [name, value] of before) {
        if (value === undefined) delete process.env[name];
        else process.env[name] = value;
      }
    },
  };
}

/** Good requests of every day of September, other ones for every seed. */
function requestsOf(seed: number): string {
  const random = randomFrom(seed);
  const rows = Array.from({ length: 2_000 }, (_, k) => {
    const received = Date.parse("2026-09-01T00:00:00Z") + (k % 30) * 86_400_000 + random.integer(0, 86_000_000);
    return request({
      request_id: `U-${seed}-${k}`,
      received_at: new Date(received).toISOString(),
      responded_at: new Date(received + random.integer(0, 90_000)).toISOString(),
      response_code: random.pick(["I0", "I0", "I0", "E20", "W1"]),
    });
  });
  return requestCsv(rows);
}

const bodies = new Map<number, string>();
/** The same bytes whenever it is asked: Device ids count up. */
function bodyOf(seed: number): string {
  const body = bodies.get(seed) ?? requestsOf(seed);
  bodies.set(seed, body);
  return body;
}

const requestsFile = (seed: number) => `service-requests_2026-09_${seed}.csv`;

function filesOf(seed: number): SentFile[] {
  return [new File([partyCsv(register)], "parties_2026-09.csv"), new File([bodyOf(seed)], requestsFile(seed))];
}

function factsOf(seed: number): string {
  return JSON.stringify(expectedFacts(naiveRequests(bodyOf(seed), register, "2026-09-01", "2026-09-30").accepted));
}

async function beginAt(base: string, files: SentFile[]): Promise<number> {
  const form = new FormData();
  for (const { name, size } of files) {
    form.append("name", name);
    form.append("bytes", String(size));
  }
  form.set("again", "1");
  const answer = await fetch(`${base}/deliveries/uploads/begin`, { method: "POST", body: form });
  const { upload } = (await answer.json()) as { upload: number };
  return upload;
}

/** Sends until everything has come, as an operator who presses "Go on". */
async function sendAll(db: pg.Client, address: string, uploadId: number, files: SentFile[]): Promise<void> {
  for (;;) {
    const { rows } = await db.query<{ name: string; received: string }>("select name, received from upload_file where upload_id = $1", [
      uploadId,
    ]);
    const received = new Map(rows.map((row) => [row.name, Number(row.received)]));
    const progress = { kept: () => {}, waits: () => {} };
    try {
      return await sendFiles({ address, files, received, progress, signal: new AbortController().signal, waitMs: 100 });
    } catch (error) {
      if (!(error instanceof SendStopped)) throw error;
      const { rows: states } = await db.query<{ state: string }>("select state from upload where upload_id = $1", [uploadId]);
      if (states[0].state !== "open") return; // the answer was lost, not what it answered
      await sleep(100);
    }
  }
}

async function outcomeOf(access: pg.Client, ingest: pg.Client, uploadId: number, seed: number): Promise<Outcome> {
  let ended: string | null = null;
  for (const until = Date.now() + 90_000; ended === null && Date.now() < until; await sleep(100)) {
    const { rows } = await access.query<{ outcome: string | null }>("select outcome from upload where upload_id = $1", [uploadId]);
    ended = rows[0].outcome;
  }
  const { rows } = await ingest.query<{ files: number }>(
    "select count(*)::int as files from delivery_file where name = $1 and state = 'accepted'",
    [requestsFile(seed)],
  );
  return { ended: ended ?? "never", accepted: rows[0].files, facts: JSON.stringify(await storedFacts(ingest)) };
}
