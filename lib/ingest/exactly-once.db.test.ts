import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import type { Receipt } from "@/lib/ingest/receipt";
import { writeDelivery } from "@/lib/ingest/testing/delivery";
import { startIngest } from "@/lib/ingest/testing/ingest-process";
import { alert, alertCsv, request, requestCsv } from "@/lib/ingest/testing/rows";
import { ingestWorld, type IngestWorld } from "@/lib/ingest/testing/world";

let world: IngestWorld;
beforeEach(async () => {
  world = await ingestWorld();
});
afterEach(() => world.close());

const on = (day: string, overrides = {}) => request({ received_at: `${day}T10:00:00Z`, responded_at: `${day}T10:00:01Z`, ...overrides });

/** Requests by day as they count now, with their success. */
async function counted(): Promise<string[]> {
  const { rows } = await world.client.query<{ line: string }>(
    `select r.day || ' ' || sum(r.n) || ' load ' || r.load_id as line from request_day r join feed_day d on d.feed = 'service-requests' and d.day = r.day
      and d.load_id = r.load_id group by r.day, r.load_id order by r.day`,
  );
  return rows.map(({ line }) => line);
}

test("the same file again does nothing and gives the first receipt; --again loads it anew", async () => {
  const body = requestCsv([on("2026-09-01"), on("2026-09-02")]);
  const first = await world.ingest({ body });
  expect(await world.ingest({ body })).toEqual({ ...first, repeat: true });
  expect(await world.ingestAlone("service-requests.csv", body)).toEqual({ ...first, repeat: true });
  expect(await world.count("delivery_file", "feed = 'service-requests'")).toBe(1);
  const again = await world.ingest({ body }, { again: true });
  expect(again).toMatchObject({ accepted: 2, load_id: first.load_id + 1 });
  expect(await counted()).toEqual([`2026-09-01 1 load ${again.load_id}`, `2026-09-02 1 load ${again.load_id}`]);
  for (const table of ["request_day", "service_day", "device_event_day"])
    expect(await world.count(table, `load_id = ${first.load_id}`)).toBe(0);
});

test("a refused file may be tried again", async () => {
  const body = requestCsv([on("2026-09-01", { srv: "x" })]);
  expect(await world.ingest({ body })).toMatchObject({ state: "refused" });
  expect(await world.ingest({ body }, { tolerance: 100 })).toMatchObject({ state: "accepted", set_aside: 1 });
});

test("another file replaces the days it covers, whole; days without rows in it become empty", async () => {
  const month = await world.ingest({
    body: requestCsv([on("2026-09-01"), on("2026-09-01"), on("2026-09-02"), on("2026-09-03", { response_code: "E20" })]),
  });
  const day = await world.ingest({ body: requestCsv([on("2026-09-01")]), from: "2026-09-01", to: "2026-09-01" });
  expect(await counted()).toEqual([
    `2026-09-01 1 load ${day.load_id}`,
    `2026-09-02 1 load ${month.load_id}`,
    `2026-09-03 1 load ${month.load_id}`,
  ]);
  for (const table of ["request_day", "device_event_day"])
    expect(await world.count(table, `load_id = ${month.load_id} and day = '2026-09-01'`)).toBe(0);
  await world.ingest({ body: requestCsv([]), from: "2026-09-02", to: "2026-09-03" });
  expect(await counted()).toEqual([`2026-09-01 1 load ${day.load_id}`]);
  expect(await world.count("feed_day", "feed = 'service-requests' and rows = 0")).toBe(29);
  for (const table of ["failure", "device_event_day"]) expect(await world.count(table, "day > '2026-09-01'")).toBe(0);
});

test("a file without a manifest covers the days found in it, and no other", async () => {
  await world.ingest({ body: requestCsv([on("2026-09-01"), on("2026-09-02"), on("2026-09-03")]) });
  const found = await world.ingestAlone("service_requests.csv", requestCsv([on("2026-09-01"), on("2026-09-03"), on("2026-09-03")]));
  expect(found).toMatchObject({ from: "2026-09-01", to: "2026-09-03", accepted: 3 });
  expect((await counted()).map((line) => line.slice(0, 12))).toEqual(["2026-09-01 1", "2026-09-02 1", "2026-09-03 2"]);
});

test("in a published period only with restate; what a version was made from stays", async () => {
  const first = await world.ingest({ body: requestCsv([on("2026-09-01"), on("2026-09-02")]) });
  await world.client.query("insert into reporting_period values ('2026-09', 'published', 1, now(), now())");
  await world.client.query(
    "insert into publication (period, version, published_at, published_by, policy_version, checks, content_hash) values ('2026-09', 1, now(), 'test', 1, '[]', '')",
  );
  await world.client.query(
    "insert into publication_day select '2026-09', 1, feed, day, load_id from feed_day where feed = 'service-requests'",
  );
  const body = requestCsv([on("2026-09-02")]);
  for (const receipt of [await world.ingest({ body }), await world.ingestAlone("service-requests.csv", body)])
    expect(receipt).toMatchObject({ state: "refused", reason: expect.stringMatching(/2026-09 is published.*--restate/) });
  expect(await world.ingest({ body }, { restate: true })).toMatchObject({ state: "accepted", accepted: 1 });
  expect(await world.count("request_day", `load_id = ${first.load_id}`)).toBe(2);
  expect(await counted()).toHaveLength(1);
});

test("two processes at once load a delivery once, and both get the one receipt of each file", async () => {
  const folder = await writeDelivery(join(world.folder, "twice"), [
    {
      name: "requests.csv",
      feed: "service-requests",
      from: "2026-09-01",
      to: "2026-09-30",
      body: requestCsv(Array.from({ length: 400 }, () => on("2026-09-09"))),
    },
    { name: "alerts.csv", feed: "alerts", from: "2026-09-01", to: "2026-09-30", body: alertCsv([alert(), alert({ delivered: "N" })]) },
  ]);
  const started = Array.from({ length: process.env.TEST_FULL ? 3 : 2 }, () =>
    startIngest(world.database.ingestUrl, folder, join(world.folder, "staging")),
  );
  const receipts = await Promise.all(started.map(({ done }) => done));
  const bare = (list: Receipt[] | null) => list?.map(({ repeat: _, ...receipt }) => receipt);
  expect(bare(receipts[0] ?? null)).toHaveLength(2);
  for (const each of receipts) expect(bare(each)).toEqual(bare(receipts[0] ?? null));
  expect(receipts.flat().filter((receipt) => !receipt?.repeat)).toHaveLength(2);
  expect(await world.count("delivery_file", "feed <> 'parties'")).toBe(2);
  expect(await counted()).toEqual([expect.stringMatching(/^2026-09-09 400 /)]);
  expect(await world.count("sent_alert")).toBe(2);
});
