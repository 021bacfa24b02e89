import { afterAll, beforeAll, expect, test } from "vitest";
import { mintPartyScope } from "@/lib/access/party-scope";
import { useReader } from "@/lib/db/reader";
import { alert, alertCsv, deviceId, register } from "@/lib/ingest/testing/rows";
import { ingestWorld, type IngestWorld } from "@/lib/ingest/testing/world";
import { mostListed } from "@/lib/ingest/unknown-values";
import { loadAlertPage } from "@/lib/metrics/loaders/load-alert-page";
import { loadDistributorPage } from "@/lib/metrics/loaders/load-distributor-page";
import { alertsPart } from "@/lib/periods/alerts/alerts-part";
import { publishPeriod } from "@/lib/periods/publish-period";
import { requestFact } from "@/lib/testing/facts";
import { makePartVersion } from "@/lib/testing/part-versions";
import { randomFrom } from "@/lib/testing/random";
import { writeRequests } from "@/lib/testing/write-facts";

let world: IngestWorld;
const at = (time: string) => `2026-09-05T${time}Z`;
const outage = { alert_code: "AD1", party_id: "NET12", user_role: "ED", device_type: "CHF", device_id: deviceId(77) };
const rows = [
  alert({ throttled_alert_count: "1000000" }),
  alert({ throttled_alert_count: "1000001" }),
  alert({ throttled_alert_count: "99999999999" }),
  alert({ throttled_alert_count: "-3" }),
  alert({ dsp_received_at: at("12:00:05"), sent_at: at("12:00:01"), generated_at: at("12:00:09"), acknowledged_at: at("12:00:00") }),
  alert({ sent_at: "", generated_at: "", dsp_received_at: "", acknowledged_at: "" }),
  alert({ sent_at: "", dsp_received_at: at("13:00:00"), delivered: "N" }),
  alert({ sent_at: "05/09/2026 12:00" }),
  alert({ ...outage, dsp_received_at: at("14:00:00"), sent_at: at("14:00:02") }),
  ...Array.from({ length: mostListed + 500 }, (_, k) => alert({ alert_code: `ZZ${k}` })),
  ...Array.from({ length: 3 }, () => alert({ alert_code: "ZZ7" })),
];
const plain = { period: "2026-09", alertCode: null, cspRegion: null, deviceType: null, smets: null, without: [], by: "model" } as const;

beforeAll(async () => {
  world = await ingestWorld(register);
  await useReader(world.database.readerUrl);
});
afterAll(async () => {
  await useReader("");
  await world.close();
});

test("absurd throttled counts and rows without any time are set aside by name; clocks that run backwards are kept and told", async () => {
  const receipt = await world.ingest({ feed: "alerts", name: "alerts.csv", body: alertCsv(rows) });
  expect(receipt).toMatchObject({ state: "accepted", set_aside: 5, accepted: rows.length - 5 });
  const { rows: aside } = await world.client.query("select column_name, rule, value from set_aside_row order by line");
  expect(aside.map(({ column_name, rule }) => `${column_name} ${rule}`)).toEqual([
    "throttled_alert_count number-too-large",
    "throttled_alert_count number",
    "throttled_alert_count number",
    "sent_at required",
    "sent_at time",
  ]);
  expect(receipt.notices).toEqual([
    "1 row says that more than 10,000 Alerts were throttled",
    "1 row has times that run backwards: those legs are not measured",
  ]);
});

test("codes nobody knows are kept; the operator's list of them ends, and says how many more there are", async () => {
  const { rows: listed } = await world.client.query(
    "select value, rows::int as n from unknown_value where kind = 'alert_code' order by rows desc, value",
  );
  expect(listed).toHaveLength(mostListed + 1);
  expect(listed.slice(0, 2)).toEqual([{ value: "500 further values", n: 500 }, { value: "ZZ7", n: 4 }]); // prettier-ignore
  expect(await world.count("sent_alert", "alert_code like 'ZZ%'")).toBe(mostListed + 503);
});

test("published: unknown codes are shown as unknown, what was not measured is in no time, an outage without its hub is unlinked", async () => {
  await writeRequests(world.client, ["2026-09-03"], [requestFact(randomFrom(1), { partyId: "SUP01", userRole: "IS", day: "2026-09-03", requestId: "R" })]); // prettier-ignore
  if (process.env.TEST_FULL) expect((await publishPeriod(world.client, { period: "2026-09" })).outcome).toBe("published");
  else await makePartVersion(world.client, alertsPart, "2026-09", 1);
  const page = await loadAlertPage(mintPartyScope("SUP01", "IS"), plain);
  expect(page?.byCode.find(({ key }) => key[0] === "ZZ7")).toMatchObject({ isUnknown: true, alerts: 4 });
  expect(page?.now).toMatchObject({ alerts: rows.length - 6, throttled: 1_000_000, negative: 1, carried: { received: 2, generated: 1 } });
  expect(page?.legs.map(({ leg, measured, negative }) => [leg, measured, negative])).toEqual([["device", 0, 1], ["dcc", 0, 1], ["user", 0, 1], ["end-to-end", 0, 1]]); // prettier-ignore
  const network = await loadDistributorPage([mintPartyScope("NET12", "ED")], "2026-09");
  expect(network?.areas[0].outages).toMatchObject({ outages: 1, unlinked: 1, open: 0, restored: 0 });
});
