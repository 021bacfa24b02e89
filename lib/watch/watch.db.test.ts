import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { mintPartyScope } from "@/lib/access/party-scope";
import { createPerson } from "@/lib/access/people";
import type { SessionView } from "@/lib/access/session-store";
import { withIndustry } from "@/lib/access/with-party";
import { connect } from "@/lib/db/connect";
import { processVolumes } from "@/lib/diagnosis/publication/daily-inflation";
import { processesWithItems } from "@/lib/metrics/queries/process-items";
import { daysOf } from "@/lib/period";
import { keepChoices } from "@/lib/notifications/choices";
import { spreadEvents } from "@/lib/notifications/spread";
import { publishedWorld, type PublishedWorld } from "@/lib/testing/published-world";
import { cubeCells } from "@/lib/testing/recount";
import { loadProcessChanges, loadWatch } from "@/lib/watch/load-watch";
import { writeWatch } from "@/lib/watch/publication/write-watch";
import { endSilence, keepSilence } from "@/lib/watch/settings/keep-silence";
import { removeThreshold, setThreshold } from "@/lib/watch/settings/keep-threshold";
import { tellTrouble } from "@/lib/watch/tell-trouble";

let world: PublishedWorld;
let ingest: pg.Client;
let access: pg.Client;
let session: SessionView;
const scope = mintPartyScope("IS01", "IS");
const other = mintPartyScope("IS04", "IS");
const october = daysOf("2026-10");

beforeAll(async () => {
  world = await publishedWorld();
  ingest = await connect(world.database.ingestUrl);
  access = await connect(world.database.accessUrl);
  const personId = await createPerson(
    access,
    { email: "ann@example.com", name: "Ann", memberships: [{ partyId: "IS01", userRole: "IS" }] },
    "test",
  );
  session = {
    personId,
    name: "Ann",
    email: "ann@example.com",
    active: { partyId: "IS01", partyName: "One", userRole: "IS" },
  } as SessionView;
});
afterAll(async () => {
  await ingest.end();
  await access.end();
  await world.end();
});

const formOf = (fields: Record<string, string>) => {
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  return form;
};

test("the days kept of every process are the Party's own requests of the published version, counted one by one", async () => {
  const processes = (await withIndustry(processesWithItems)).filter(({ suite }) => suite === "MP176");
  const reader = await connect(world.database.readerUrl);
  await reader.query("begin");
  await reader.query("select begin_party_scope('IS01', 'IS')");
  const { rows } = await reader.query<{ process_id: string; day: string; n: number; f: number; r: number; l: number }>(
    `select process_id, d::text as day, n, f, r, l from watch_month, unnest(days, requests, failures, responses, log_ms) u (d, n, f, r, l)
    where period = '2026-09' order by 1, 2`,
  );
  expect((await reader.query("select from watch_month where party_id <> 'IS01' or user_role <> 'IS'")).rowCount).toBe(0);
  await reader.query("rollback");
  await reader.end();
  const own = world.industry.requests.filter(
    ({ partyId, userRole, day }) => partyId === "IS01" && userRole === "IS" && day >= "2026-09-01",
  );
  let compared = 0;
  for (const { process_id, day, n, f, r, l } of rows) {
    const items = processes.find(({ processId }) => processId === process_id)?.items ?? [];
    const isIn = ({ srv, qualifier }: (typeof own)[number]) =>
      items.some((item) => item.srv === srv && (item.matchedQualifier === null || item.matchedQualifier === qualifier));
    const asked = own.filter((request) => request.day === day && isIn(request));
    const cells = cubeCells(asked, ["srv", "mode", "qualifier", "cspRegion", "deviceType", "smets"]);
    expect([n, f, r]).toEqual([
      asked.length,
      asked.filter(({ reasonCode }) => reasonCode !== "").length,
      asked.filter(({ rttMs }) => rttMs !== null).length,
    ]);
    expect(l).toBeCloseTo(
      cells.reduce((sum, { rttN, rttMedian }) => sum + rttN * Math.log(Math.max(rttMedian ?? 1, 1)), 0),
      4,
    );
    compared += asked.length;
  }
  expect(compared).toBeGreaterThan(50);
});

/** October: steady but for IS01's Prepayment on the 14th and IS04's Meter Reads, of which there are none; the months before as steady. */
async function publishOctober(version: number, failuresOn14th: number): Promise<void> {
  const { rows } = await ingest.query<{ load_id: number }>("select load_id from feed_day where feed = 'service-requests' limit 1");
  await ingest.query("select ensure_month_partitions('2026-10')");
  await ingest.query(
    "insert into reporting_period values ('2026-10', 'published', $1, now(), now()) on conflict (period) do update set version = $1",
    [version],
  );
  await ingest.query("insert into publication values ('2026-10', $1, now(), now(), 'test', 1, '[]', '')", [version]);
  await ingest.query("insert into publication_day select '2026-10', $1, 'service-requests', d, $2 from unnest($3::date[]) d", [
    version,
    rows[0].load_id,
    october,
  ]);
  const steady = (each: number) => `array_fill(${each}, array[cardinality(days)])`;
  await ingest.query(
    `update watch_month set requests = ${steady(200)}, failures = ${steady(10)}, responses = ${steady(200)}, log_ms = ${steady(1800)}::float8[]
    where process_id in ('MP176-PP', 'MP176-MR')`,
  );
  const [volume] = (await processVolumes(ingest, { period: "2026-09", version: 1 })).filter(({ partyId }) => partyId === "IS01");
  const days = (failures: number) =>
    october.map((day) => ({ day, requests: 200, failures: day === "2026-10-14" ? failures : 10, responses: 200, logMs: 1800 }));
  const seat = (partyId: string, processId: string, failures: number) => ({ ...volume, partyId, processId, days: days(failures) });
  await writeWatch(ingest, { period: "2026-10", version }, [
    seat("IS01", "MP176-PP", failuresOn14th),
    seat("IS01", "MP176-MR", 10),
    seat("IS04", "MP176-PP", 10),
  ]);
}

const told = async () =>
  (await access.query("select party_id, user_role, period, version from notification_event where happened = 'trouble-found' order by at"))
    .rows;

test("trouble of a published month is found against the months before, told once to those who asked, and to nobody else", async () => {
  await tellTrouble(access);
  expect(await told()).toEqual([]);
  await publishOctober(1, 90);
  const { changes, coverage } = await loadWatch(scope, "2026-10", "2026-11-20");
  expect(changes).toMatchObject([
    { processId: "MP176-PP", metric: "outcome-success", firstDay: "2026-10-14", lastDay: "2026-10-14", requests: 200, silence: null },
  ]);
  expect(changes[0].observed).toBeCloseTo(0.55, 9);
  expect(changes[0].expected).toBeCloseTo(0.95, 6);
  expect(coverage.watched).toBe(6);
  expect(coverage.historyDays).toBe(60);
  const vanished = { processId: "MP176-MR", metric: "volume", observed: 0, expected: 200, firstDay: "2026-10-01", lastDay: "2026-10-31" };
  expect((await loadWatch(other, "2026-10", "2026-11-20")).changes).toMatchObject([vanished]);
  await keepChoices(access, session.personId, ["trouble-found"], new Set(["trouble-found"]));
  expect(await tellTrouble(access)).toBe(1);
  expect(await tellTrouble(access)).toBe(0);
  expect(await told()).toEqual(["IS01", "IS04"].map((party_id) => ({ party_id, user_role: "IS", period: "2026-10", version: 1 })));
  await spreadEvents(access, true);
  expect(
    (await access.query("select recipient from outbox_message join notification_event using (event_id) where happened = 'trouble-found'"))
      .rows,
  ).toEqual([{ recipient: session.personId }]);
});

test("a restatement tells only what is new; what is silenced is not told, and shown as silenced", async () => {
  await publishOctober(2, 95);
  await tellTrouble(access);
  expect(await told()).toHaveLength(2);
  await access.query("delete from watch_told").catch((error: Error) => expect(error.message).toMatch(/permission denied/));
  await setThreshold(access, formOf({ process: "MP176-PP", metric: "volume", direction: "above", level: "0" }), session);
  await setThreshold(access, formOf({ process: "MP176-MR", metric: "outcome-success", direction: "below", level: "0.1" }), session);
  await keepSilence(access, formOf({ process: "MP176-PP", metric: "", until: "2099-01-01", reason: "Known works" }), session, "2098-06-01");
  await publishOctober(3, 95);
  await tellTrouble(access);
  expect(await told()).toHaveLength(2);
  const { changes, silences } = await loadWatch(scope, "2026-10");
  expect(changes[0].silence?.reason).toBe("Known works");
  expect((await loadProcessChanges(scope, "MP176-PP", "2026-10"))[0].silence?.until).toBe("2099-01-01");
  expect(
    await endSilence(access, formOf({ silence: silences[0].silenceId }), {
      ...session,
      active: { partyId: "IS04", partyName: "", userRole: "IS" },
    }),
  ).toBe(false);
  expect(await endSilence(access, formOf({ silence: silences[0].silenceId }), session)).toBe(true);
  expect((await loadWatch(scope, "2026-10")).changes[0].silence).toBeNull();
});

test("a threshold is judged by the month's own figure, of its own Party and role; each change of one is audited", async () => {
  const own = world.industry.requests.filter(
    ({ partyId, userRole, day, srv }) => partyId === "IS01" && userRole === "IS" && day >= "2026-09-01" && srv === "4.8.1",
  );
  const form = { process: "MP176-MR", metric: "volume", direction: "below", level: "1000000" };
  await setThreshold(access, formOf(form), session);
  await setThreshold(access, formOf({ ...form, level: "999999" }), session);
  const { thresholds } = await loadWatch(scope, "2026-09");
  const volume = thresholds.find(({ metric, processId }) => metric === "volume" && processId === "MP176-MR");
  expect(volume).toMatchObject({ level: 999_999, isCrossed: true, madeBy: "Ann" });
  expect(volume?.value).toBeGreaterThanOrEqual(own.length);
  expect(thresholds.find(({ metric }) => metric === "outcome-success")).toMatchObject({ level: 0.001, isCrossed: false });
  expect((await loadWatch(other, "2026-09")).thresholds).toEqual([]);
  for (const wrong of [
    { level: "-1" },
    { level: "101", metric: "within-trt" },
    { process: "X" },
    { metric: "devices" },
    { direction: "near" },
  ])
    await expect(setThreshold(access, formOf({ ...form, ...wrong }), session)).rejects.toMatchObject({ code: "invalid" });
  for (const wrong of [{ until: "2026-13-01" }, { until: "2020-01-01" }, { reason: " " }])
    await expect(
      keepSilence(
        access,
        formOf({ process: "MP176-MR", metric: "", until: "2026-12-01", reason: "Works", ...wrong }),
        session,
        "2026-11-20",
      ),
    ).rejects.toMatchObject({ code: "invalid" });
  const id = formOf({ threshold: volume?.thresholdId ?? "" });
  expect(await removeThreshold(access, id, { ...session, active: { partyId: "IS04", partyName: "", userRole: "IS" } })).toBe(false);
  expect(await removeThreshold(access, id, session)).toBe(true);
  const { rows } = await access.query(
    "select action, count(*)::integer as n from audit_event where party_id = 'IS01' and action ~ 'threshold|watch' group by 1 order by 1",
  );
  expect(rows).toEqual([
    { action: "threshold-removed", n: 1 },
    { action: "threshold-set", n: 4 },
    { action: "watch-silence-ended", n: 1 },
    { action: "watch-silenced", n: 1 },
  ]);
});

test("the reader of figures reads no threshold, silence or message; what it reads of changes is the scope's", async () => {
  const reader = await connect(world.database.readerUrl);
  for (const table of ["watch_threshold", "watch_silence", "watch_told", "watch_run"])
    await expect(reader.query(`select from ${table}`)).rejects.toMatchObject({ code: "42501" });
  expect((await reader.query("select from watch_change")).rowCount).toBe(0);
  await reader.end();
});
