import { afterAll, beforeAll, expect, test } from "vitest";
import { mintPartyScope } from "@/lib/access/party-scope";
import { withParty } from "@/lib/access/with-party";
import { useReader } from "@/lib/db/reader";
import { alerts } from "@/lib/feeds/alerts/shape";
import { codesApart, partsOf } from "@/lib/feeds/alerts/codes-apart";
import { alertsOfDevice } from "@/lib/inventory/queries/device-history";
import { alert, alertCsv, deviceId, register } from "@/lib/ingest/testing/rows";
import { ingestWorld, type IngestWorld } from "@/lib/ingest/testing/world";
import { randomFrom } from "@/lib/testing/random";

let world: IngestWorld;
const random = randomFrom(20261123);
const seats = [["SUP01", "IS"], ["SUP02", "IS"], ["NET12", "ED"]] as const; // prettier-ignore
const time = (day: number, us: boolean) =>
  random.chance(0.2)
    ? ""
    : `2026-09-0${day}T${String(random.integer(10, 23))}:00:${String(random.integer(10, 59))}.${us ? random.integer(100_000, 999_999) : random.integer(100, 999)}Z`;

/** The ends of 64 bits, with and without a sign. */
const farDevices = ["00-00-00-00-00-00-00-00", "7F-FF-FF-FF-FF-FF-FF-FF", "80-00-00-00-00-00-00-00", "FF-FF-FF-FF-FF-FF-FF-FF"];

function randomAlert(k: number) {
  const [party_id, user_role] = random.pick(seats);
  const day = random.integer(5, 7);
  return {
    ...{
      alert_id: random.chance(0.1) ? `"${k}", \\ {x}'` : `A${k}`,
      party_id,
      user_role,
      alert_code: random.pick([...codesApart, "8F0A", "N13", "ZZ 1,2"]),
    },
    ...{
      device_id: random.chance(0.2) ? "" : random.chance(0.1) ? random.pick(farDevices) : deviceId(random.integer(1, 40)),
      model: random.pick(["", "B1", "NULL", "ü{}"]),
      csp_region: random.pick(["North", ""]),
    },
    ...{
      energy_supplier: random.pick(["", "SUP01"]),
      request_id: random.chance(0.1) ? `r${k}` : "",
      throttled_alert_count: random.pick(["", "0", "7"]),
    },
    ...{
      generated_at: time(random.integer(1, 9), true),
      dsp_received_at: time(day, false),
      sent_at: `2026-09-0${day}T23:59:59.${random.integer(100_000, 999_999)}Z`,
    },
    ...{ acknowledged_at: time(day, true), delivered: random.pick(["Y", "N"]) },
  };
}

const empty = Object.fromEntries(alerts.columns.map(({ name }) => [name, ""]));
// One Device with more Alerts than are shown, many at one instant.
const busy = Array.from({ length: 230 }, (_, k) => {
  const times = { generated_at: `2026-09-04T00:00:0${k % 3}Z`, sent_at: `2026-09-0${5 + (k % 2)}T01:00:00Z` };
  return {
    ...randomAlert(900 + k),
    alert_id: `T${100 + k}`,
    party_id: seats[0][0],
    user_role: seats[0][1],
    device_id: deviceId(41),
    ...times,
  };
});
const rows = [...Array.from({ length: 900 }, (_, k) => randomAlert(k)), ...busy].map(
  (row) => ({ ...empty, ...alert(row) }) as Record<string, string>,
);

beforeAll(async () => {
  world = await ingestWorld(register);
  expect(await world.ingest({ feed: "alerts", name: "alerts.csv", body: alertCsv(rows) })).toMatchObject({
    state: "accepted",
    accepted: rows.length,
  });
});
afterAll(async () => {
  await useReader("");
  await world.close();
});

test("every Alert comes out of its pack as it went in", async () => {
  const utc = (column: string) => `coalesce(to_char(${column} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US"Z"'), '') as ${column}`;
  const { rows: found } = await world.client.query<Record<string, string>>(
    `select alert_id, alert_code, party_id, user_role, device_id, device_type, manufacturer, model, firmware_version, esme_variant, smets, csp_region,
      energy_supplier, request_id, throttled_alert_count::text, ${["generated_at", "dsp_received_at", "sent_at", "acknowledged_at"].map(utc).join(", ")},
      case when delivered then 'Y' else 'N' end as delivered, day::text from sent_alert`,
  );
  const exact = (text: string) =>
    text.length === 24 ? `${text.slice(0, 23)}000Z` : text.length === 20 ? `${text.slice(0, 19)}.000000Z` : text;
  const given = rows.map((row) => ({
    ...row,
    throttled_alert_count: row.throttled_alert_count || "0",
    ...{ generated_at: exact(row.generated_at), dsp_received_at: exact(row.dsp_received_at), sent_at: exact(row.sent_at) },
    ...{ acknowledged_at: exact(row.acknowledged_at), day: row.sent_at.slice(0, 10) },
  }));
  const sorted = (list: Record<string, string>[]) => list.map((row) => JSON.stringify(Object.entries(row).toSorted())).toSorted();
  expect(sorted(found)).toEqual(sorted(given));
});

test("a Device's Alerts are where its number says, and a code kept apart is in packs of its own", async () => {
  expect(await world.count("alert")).toBe(0);
  expect(await world.count("alert_pack", `alert_code not in ('', '${codesApart.join("', '")}')`)).toBe(0);
  const { rows: strays } = await world.client.query(
    `select from sent_alert where (packed_code <> '' or alert_code = any($1)) and packed_code <> alert_code`,
    [codesApart],
  );
  expect(strays).toHaveLength(0);
  for (const no of [1, 17, 40]) {
    const all = rows.filter((row) => row.device_id === deviceId(no)).length;
    const { rows: found } = await world.client.query("select from sent_alert where device_id = $1 and packed_part = any($2)", [
      deviceId(no),
      partsOf(deviceId(no)),
    ]);
    expect(found).toHaveLength(all);
  }
});

test("a Device's history has the Party's Alerts from it, newest first", async () => {
  await world.client.query("insert into reporting_period values ('2026-09', 'published', 1, now(), now())");
  const { rows: policies } = await world.client.query<{ policy: number }>("select max(policy_version) as policy from disclosure_policy");
  await world.client.query("insert into publication values ('2026-09', 1, now(), now(), 'test', $1, '[]', '')", [policies[0].policy ?? 1]);
  await world.client.query("insert into publication_day select '2026-09', 1, feed, day, load_id from feed_day where feed = 'alerts'");
  await useReader(world.database.readerUrl);
  for (const [partyId, role] of seats) {
    for (const no of [1, 2, 17, 40]) {
      const history = await withParty(mintPartyScope(partyId, role), (db) =>
        alertsOfDevice(db, mintPartyScope(partyId, role), [{ period: "2026-09", version: 1 }], deviceId(no)),
      );
      const at = (row: Record<string, string>) => new Date(row.generated_at || row.dsp_received_at || row.sent_at).toISOString();
      const sent = rows
        .filter((row) => row.device_id === deviceId(no) && row.party_id === partyId && row.user_role === role)
        .map((row) => ({
          alertId: row.alert_id,
          alertCode: row.alert_code,
          at: at(row),
          delivered: row.delivered === "Y",
          period: "2026-09",
        }));
      const byId = (a: { alertId: string }, b: { alertId: string }) => (a.alertId < b.alertId ? -1 : 1);
      expect(history.toSorted(byId)).toEqual(sent.toSorted(byId));
      const days = history.map(({ alertId }) => rows.find((row) => row.alert_id === alertId)?.sent_at.slice(0, 10) ?? "");
      expect(days).toEqual(days.toSorted().reverse());
    }
  }
});

test("of a Device with more Alerts than are shown the newest come, by id where many are of one instant", async () => {
  const scope = mintPartyScope(...seats[0]);
  const history = await withParty(scope, (db) => alertsOfDevice(db, scope, [{ period: "2026-09", version: 1 }], deviceId(41)));
  const order = ({ sent_at, generated_at, alert_id }: Record<string, string>) => [sent_at.slice(0, 10) + generated_at, alert_id];
  const newest = rows
    .filter(({ alert_id }) => /^T\d/.test(alert_id))
    .sort((a, b) => {
      const [[timeA, idA], [timeB, idB]] = [order(a), order(b)];
      return timeA === timeB ? (idA < idB ? -1 : 1) : timeA < timeB ? 1 : -1;
    })
    .slice(0, 100);
  expect(history.map(({ alertId, alertCode }) => [alertId, alertCode])).toEqual(newest.map((row) => [row.alert_id, row.alert_code]));
});
