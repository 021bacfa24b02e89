import { fork } from "node:child_process";
import { createHash } from "node:crypto";
import { readdir, symlink, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { createPerson } from "@/lib/access/people";
import { accessPool, useAccess } from "@/lib/db/access-pool";
import { connect } from "@/lib/db/connect";
import { cancelUpload, finishUpload, retryUpload } from "@/lib/deliveries/uploads/end-upload";
import { keepPart } from "@/lib/deliveries/uploads/keep-part";
import { runUpload } from "@/lib/deliveries/uploads/run-upload";
import { sendSmall } from "@/lib/deliveries/uploads/send-small";
import { folderOf, uploadsFolder } from "@/lib/deliveries/uploads/upload-folder";
import { carryOutNextUpload, sweepUploads } from "@/lib/deliveries/uploads/upload-runner";
import { beginUpload, findUpload } from "@/lib/deliveries/uploads/upload-store";
import { alert, alertCsv, partyCsv, register } from "@/lib/ingest/testing/rows";
import { ingestWorld, type IngestWorld } from "@/lib/ingest/testing/world";

let world: IngestWorld;
let operator: string;
const before = process.env.PORTAL_DATA;
const by = { actor: "person:test" };

beforeAll(async () => {
  world = await ingestWorld([]);
  process.env.PORTAL_DATA = join(world.folder, "data");
  await useAccess(world.database.accessUrl);
  const db = await connect(world.database.accessUrl);
  operator = await createPerson(db, { email: "o@dcc.example", name: "Olga", duties: ["operator"] }, "test");
  await db.end();
});
afterAll(async () => {
  if (before === undefined) delete process.env.PORTAL_DATA;
  else process.env.PORTAL_DATA = before;
  await useAccess(world.database.accessUrl);
  await world.close();
});

const bytesOf = (text: string | Buffer) => new Blob([Buffer.from(text)]).stream();
const sumOf = (text: string | Buffer) => createHash("sha256").update(text).digest("hex");
const begin = (files: Record<string, string>) =>
  beginUpload(
    {
      files: Object.entries(files).map(([name, text]) => ({ name, bytes: Buffer.byteLength(text) })),
      feed: "",
      again: false,
      restate: false,
    },
    operator,
    by,
  );
const send = (id: number, name: string, text: string, first = 0, end = text.length) =>
  keepPart(id, name, { first, last: end - 1, total: text.length }, bytesOf(text.slice(first, end)));
const finish = (id: number, files: Record<string, string>) =>
  finishUpload(id, new Map(Object.entries(files).map(([name, text]) => [name, sumOf(text)])), by);
const run = (id: number) => runUpload(id, world.database.ingestUrl, join(world.folder, "staging"));

const parties = partyCsv(register);

test("an upload that is cut off goes on where it stopped, and its files are ingested as the command does, in the operator's name", async () => {
  const alerts = alertCsv([alert(), alert({ party_id: "NOBODY" })]);
  const files = { "alerts_2026-09.csv": alerts, "parties.csv": parties };
  const id = await begin(files);
  expect(await send(id, "parties.csv", parties, 0, 100)).toEqual({ received: 100, isKept: true });
  const cutOff = new ReadableStream<Uint8Array>({
    start: (stream) => stream.enqueue(Buffer.from("xxxx")),
    pull: (stream) => stream.error(new Error("the connection is gone")),
  });
  await expect(keepPart(id, "parties.csv", { first: 100, last: 199, total: parties.length }, cutOff)).rejects.toThrow(/gone/);
  expect(await send(id, "parties.csv", parties, 200, 300)).toEqual({ received: 100, isKept: false });
  await expect(finish(id, files)).rejects.toThrow(/not here whole/);
  const both = await Promise.allSettled([send(id, "parties.csv", parties, 100), send(id, "parties.csv", parties, 100)]);
  expect(both.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  await send(id, "alerts_2026-09.csv", alerts);
  await finish(id, files);
  await expect(send(id, "parties.csv", parties, 0, 1)).rejects.toThrow(/not found/);
  await Promise.all([run(id), run(id)]); // two of everything at once: one does nothing
  const { loadIds, ...ended } = (await findUpload(id)) ?? { loadIds: [] };
  expect(ended).toMatchObject({ state: "ended", outcome: "ingested", message: "" });
  const { rows } = await world.client.query(
    "select feed, state, rows_accepted::int as accepted from delivery_file where load_id = any($1) order by load_id",
    [loadIds],
  );
  expect(rows).toMatchObject([
    { feed: "parties", state: "accepted", accepted: register.length },
    { feed: "alerts", state: "refused" },
  ]);
  expect(await readdir(uploadsFolder())).not.toContain(String(id));
  const { rows: audited } = await accessPool().query<{ actor: string }>(
    "select actor from audit_event where action in ('file-accepted', 'file-refused')",
  );
  expect(audited).toEqual([{ actor: `person:${operator}` }, { actor: `person:${operator}` }]);
});

test("a file that arrived otherwise than it left, a full disk and a process that is killed load nothing by halves", async () => {
  const files = { "parties.csv": parties };
  const damaged = await begin(files);
  await send(damaged, "parties.csv", parties);
  await finish(damaged, files);
  await writeFile(join(folderOf(damaged), "parties.csv"), parties.replace("IS", "ES"));
  const count = await world.count("delivery_file");
  await run(damaged);
  expect(await findUpload(damaged)).toMatchObject({ outcome: "failed", message: expect.stringContaining("did not arrive as it left") });
  expect(await world.count("delivery_file")).toBe(count);

  await writeFile(join(folderOf(damaged), "parties.csv"), parties);
  await retryUpload(damaged, by);
  const dies = () => fork("-e", [], { execArgv: ["-e", "process.kill(process.pid, 'SIGKILL')"], silent: true });
  for (let attempt = 0; attempt < 3; attempt++) expect(await carryOutNextUpload(accessPool(), dies)).toBe(true);
  expect(await carryOutNextUpload(accessPool(), dies)).toBe(true);
  expect(await findUpload(damaged)).toMatchObject({ outcome: "failed", message: expect.stringContaining("cut off 3 times") });
  expect(await carryOutNextUpload(accessPool(), dies)).toBe(false);
  await retryUpload(damaged, by);
  await run(damaged);
  const again = await findUpload(damaged);
  expect(again).toMatchObject({ outcome: "ingested", loadIds: [1] }); // the same file twice: the first receipt
  expect(await world.count("delivery_file")).toBe(count);

  const full = await begin(files);
  await symlink("/dev/full", join(folderOf(full), "parties.csv"));
  await expect(send(full, "parties.csv", parties)).rejects.toThrow(/disk is full/);
  expect((await findUpload(full))?.files).toMatchObject([{ received: 0 }]);
  await cancelUpload(full, by);
  expect(await readdir(uploadsFolder())).not.toContain(String(full));
});

test("a form without script is kept and handed on the same way; what nobody goes on with is swept away", async () => {
  const form = new FormData();
  form.append("file", new File([parties], "parties.csv"));
  const id = await sendSmall(form, operator, by);
  expect(await findUpload(id)).toMatchObject({ state: "waiting", files: [{ received: parties.length }] });
  const old = await begin({ "parties.csv": parties });
  await accessPool().query("update upload set touched_at = now() - interval '8 days' where upload_id = $1", [old]);
  await sweepUploads(accessPool());
  expect(await findUpload(old)).toMatchObject({ outcome: "cancelled" });
  expect(await readdir(uploadsFolder())).toEqual([String(id), "place"]);
});
