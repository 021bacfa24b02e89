import { afterAll, beforeAll, expect, test } from "vitest";
import { mintPartyScope } from "@/lib/access/party-scope";
import { noteReportOpened } from "@/lib/access/report-openings";
import { scopesOfMonth } from "@/lib/access/scopes-of-month";
import { connect } from "@/lib/db/connect";
import { type AccessWorld, accessWorld } from "@/lib/testing/security/access-world";

let world: AccessWorld;
beforeAll(async () => {
  world = await accessWorld();
});
afterAll(() => world.drop());

const importer = mintPartyScope("PTYA", "IS");

test("the first opening of a version is kept, later ones are counted, by Party, role and version", async () => {
  await noteReportOpened(importer, "2026-09", 1);
  const first = await opened();
  await noteReportOpened(importer, "2026-09", 1);
  await noteReportOpened(importer, "2026-09", 2);
  await noteReportOpened(mintPartyScope("PTYA", "GS"), "2026-09", 1);
  const rows = await opened();
  expect(rows.map(({ user_role, version, times }) => [user_role, version, times])).toEqual([
    ["GS", 1, 1],
    ["IS", 1, 2],
    ["IS", 2, 1],
  ]);
  expect(rows[1].first_opened_at).toEqual(first[0].first_opened_at);
  expect(rows[1].last_opened_at.getTime()).toBeGreaterThan(first[0].last_opened_at.getTime());
});

test("who reads facts does not see who has opened what", async () => {
  for (const url of [world.database.readerUrl, world.database.ingestUrl]) {
    const client = await connect(url);
    await expect(client.query("select from report_opening")).rejects.toThrow("permission denied");
    await client.end();
  }
});

test("the operator's command makes the reports of the roles held in the month, by Party and role", async () => {
  const ingest = await connect(world.database.ingestUrl);
  await ingest.query("update party_role set valid_from = '2026-10-01' where party_id = 'PTYC'");
  await ingest.query("update party_role set valid_to = '2026-09-01' where party_id = 'PTYB' and user_role = 'GS'");
  await ingest.end();
  expect((await scopesOfMonth("2026-09")).map(({ partyId, userRole }) => `${partyId} ${userRole}`)).toEqual([
    "PTYA GS",
    "PTYA IS",
    "PTYB IS",
  ]);
});

type Opened = { user_role: string; version: number; times: number; first_opened_at: Date; last_opened_at: Date };

async function opened(): Promise<Opened[]> {
  return (await world.db.query<Opened>("select * from report_opening order by user_role, version")).rows;
}
