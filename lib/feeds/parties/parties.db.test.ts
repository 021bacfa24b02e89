import { expect, test } from "vitest";
import { party, partyCsv, request, requestCsv } from "@/lib/ingest/testing/rows";
import { useSample } from "@/lib/ingest/testing/sample";
import { ingestWorld } from "@/lib/ingest/testing/world";

const sample = useSample("parties");

test("the sample becomes the register", async () => {
  expect(sample.receipt()).toMatchObject({ state: "accepted", accepted: 9, set_aside: 0, notices: [], unknown: [] });
  expect(await sample.rows("select * from party order by party_id")).toHaveLength(5);
  expect(
    await sample.rows(
      "select party_id || ' ' || user_role || ' ' || valid_from || ' ' || coalesce(valid_to::text, '-') as role, user_id, distributor_ids from party_role order by 1",
    ),
  ).toMatchObject([
    { role: "GAS01 GT 2016-11-08 -" },
    { role: "NET12 ED 2016-11-08 -", distributor_ids: ["12", "20"] },
    { role: "OTH01 OU 1900-01-01 -" },
    { role: "SUP01 ES 2016-11-08 -", distributor_ids: [] },
    { role: "SUP01 GS 2016-11-08 -", user_id: "90-B3-D5-1F-30-01-00-03" },
    { role: "SUP01 IS 2016-11-08 -" },
    { role: "SUP02 GS 2018-04-01 2026-08-31" },
    { role: "SUP02 GS 2026-09-10 -" },
    { role: "SUP02 IS 2018-04-01 -", user_id: "90-B3-D5-1F-30-01-00-04" },
  ]);
});

test("the newest register wins, whatever order they come in; a Party with facts is never removed", async () => {
  const world = await ingestWorld([]);
  const names = async () =>
    (await world.client.query<{ name: string }>("select name from party order by party_id")).rows.map(({ name }) => name);
  const deliver = (producedAt: string, rows: ReturnType<typeof party>[]) =>
    world.ingest({ feed: "parties", body: partyCsv(rows) }, { producedAt });
  try {
    await deliver("2026-09-10T00:00:00Z", [party("AAA", "IS"), party("BBB", "IS"), party("CCC", "IS", { name: "Third" })]);
    await world.ingest({ body: requestCsv([request({ party_id: "AAA" })]) });
    const late = await deliver("2026-09-09T00:00:00Z", [party("BBB", "IS", { name: "Old name" })]);
    expect(late.notices).toEqual(["a newer register is in force, so this one changes nothing"]);
    expect(await names()).toEqual(["AAA Ltd", "BBB Ltd", "Third"]);
    await deliver("2026-09-11T00:00:00Z", [party("BBB", "GS", { name: "New name" })]);
    expect(await names()).toEqual(["AAA Ltd", "New name"]);
    expect((await world.client.query("select party_id, user_role from party_role order by 1")).rows).toEqual([
      { party_id: "AAA", user_role: "IS" },
      { party_id: "BBB", user_role: "GS" },
    ]);
    expect(await deliver("2026-09-12T00:00:00Z", [])).toMatchObject({
      state: "refused",
      reason: "The register would be left without any Party.",
    });
  } finally {
    await world.close();
  }
});
