import { expect, test } from "vitest";
import { incidents } from "@/lib/feeds/incidents/shape";
import { csvOf } from "@/lib/ingest/testing/delivery";
import { useSample } from "@/lib/ingest/testing/sample";

const sample = useSample("incidents");
const columns = incidents.columns.map(({ name }) => name);
const state = () => sample.rows("select summary, resolved_at from incident where incident_id = 'INC1'");

test("of each Incident the later row of the sample counts", async () => {
  expect(sample.receipt()).toMatchObject({ state: "accepted", accepted: 9, set_aside: 0, unknown: [] });
  expect(await sample.rows("select * from incident")).toHaveLength(8);
  expect(await state()).toEqual([{ summary: "Requests were not answered", resolved_at: new Date("2026-09-03T11:00:00Z") }]);
  expect(
    await sample.rows(
      "select summary, party_id, business_process_ids as ids from incident where incident_id in ('INC2', 'INC3') order by incident_id",
    ),
  ).toEqual([
    { summary: 'CSP North gateway: "degraded", being looked at', party_id: "", ids: [] },
    { summary: "Credentials were not renewed in time", party_id: "SUP01", ids: ["MP176-IC"] },
  ]);
});

test("a newer file's row wins, an older file's does not, also in a published period", async () => {
  const world = sample.world();
  await world.client.query("insert into reporting_period values ('2026-09', 'published', 1, now(), now()) on conflict do nothing");
  const row = (summary: string) => ({
    incident_id: "INC1",
    category: "2",
    responsible_party: "Moon",
    raised_at: "2026-09-03T08:00:00Z",
    summary,
  });
  const deliver = (summary: string, producedAt: string) =>
    world.ingest({ feed: "incidents", body: csvOf(columns, [row(summary)]) }, { producedAt });
  await deliver("too old", "2026-09-30T00:00:00Z");
  expect(await state()).toMatchObject([{ summary: "Requests were not answered" }]);
  const receipt = await deliver("newest", "2026-10-03T00:00:00Z");
  expect(receipt.unknown).toEqual([{ kind: "responsible_party", value: "Moon", rows: 1 }]);
  expect(await state()).toEqual([{ summary: "newest", resolved_at: null }]);
});
