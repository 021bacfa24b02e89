import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "@/lib/db/connect";
import { readOptions } from "@/lib/periods/publish-options";
import { verifiedWords } from "@/lib/periods/rebuild/verify-words";
import { verifyVersion } from "@/lib/periods/rebuild/verify-version";
import { publishedWorld, type PublishedWorld } from "@/lib/testing/published-world";

let world: PublishedWorld;
let client: pg.Client;

beforeAll(async () => {
  world = await publishedWorld();
  client = await connect(world.database.ingestUrl);
});
afterAll(async () => {
  await client.end();
  await world.end();
});

async function state(): Promise<unknown> {
  const counts = ["party", "incident", "feed_day", "service_month", "peer_view", "publication_input"];
  const sql = counts.map((table) => `(select count(*) from ${table})::integer as ${table}`).join(", ");
  return (await client.query(`select ${sql}, (select json_agg(r order by period) from reporting_period r) as periods`)).rows[0];
}

test.runIf(process.env.TEST_FULL)(
  "a month comes out as it was published, though the register, a process and the days beside it have changed since; nothing is left of it",
  async () => {
    await client.query("update party set group_id = 'one group'");
    await client.query("update business_process_item set valid_to = '2020-01-01' where item_type = 'srv' and valid_to is null");
    await client.query("delete from feed_day where day > '2026-09-20'");
    const before = await state();
    const result = await verifyVersion(client, "2026-08", null);
    expect(result).toMatchObject({ outcome: "same", version: 1, differences: [], notKept: [], lostDays: [] });
    expect(result.inputs.restored).toEqual(["party", "party_group_change", "business_process_item"]);
    expect(result.rebuiltHash).toBe(result.contentHash);
    expect(verifiedWords(result, 1)[0]).toMatch(
      /^2026-08 version 1 comes out the same, built again in 1\.0 s: content [0-9a-f]{16}, \d+ tables\.$/,
    );
    expect(await state()).toEqual(before);
  },
);

test.runIf(process.env.TEST_FULL)("figures that somebody changed are found, table by table", async () => {
  await client.query(
    `update service_month m set n_fail = m.n_fail + 1 from (select * from service_month where period = '2026-08' and n_fail < n limit 1) one
    where row(m.party_id, m.user_role, m.period, m.srv, m.mode, m.qualifier, m.csp_region, m.device_type, m.smets)
      = row(one.party_id, one.user_role, one.period, one.srv, one.mode, one.qualifier, one.csp_region, one.device_type, one.smets)`,
  );
  const result = await verifyVersion(client, "2026-08", 1);
  expect(result).toMatchObject({ outcome: "different", differences: [{ table: "service_month", different: 1 }] });
  expect(verifiedWords(result, 1)).toEqual([
    "2026-08 version 1 does not come out as it was published (built again in 1.0 s).",
    expect.stringMatching(/^ {2}What is stored of it is not what was published: content /),
    expect.stringMatching(/^ {2}service_month: 1 of \d+ parts differ from what is stored$/),
    expect.stringContaining("earlier release"),
  ]);
});

test("what there is not is refused in words", async () => {
  await expect(verifyVersion(client, "2026-08", 7)).rejects.toThrow("2026-08 has no published version 7: there is nothing to build again.");
  await expect(verifyVersion(client, "2026-07", null)).rejects.toThrow("2026-07 is not published");
  expect(() => readOptions(["--period", "2026-08", "--version", "2"])).toThrow("--version goes with --verify");
  expect(() => readOptions(["--period", "2026-08", "--verify", "--restate"])).toThrow("--verify changes nothing");
  expect(readOptions(["--period", "2026-08", "--verify", "--version", "2"])?.verify).toEqual({ version: 2 });
});
