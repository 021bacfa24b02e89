import type pg from "pg";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect } from "@/lib/db/connect";
import { firstPolicy } from "@/lib/peers/policy";
import { policyInForce, storePolicy } from "@/lib/peers/stored-policy";
import { publishPeriod } from "@/lib/periods/publish-period";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { randomFrom } from "@/lib/testing/random";
import { partiesOf, requestFact, type Industry, type PartyFact } from "@/lib/testing/facts";
import { writeIndustry, writeParties } from "@/lib/testing/write-facts";

const day = "2026-09-10";
let database: TestDatabase;
let client: pg.Client;

beforeAll(async () => {
  database = await freshDatabase();
  client = await connect(database.ingestUrl);
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

/** Six Parties of role IS, 40 requests each, 4 of them failing. */
function sixParties(groupOf: (index: number) => string): Industry {
  const parties: PartyFact[] = partiesOf("IS", 7)
    .slice(0, 6)
    .map((party, index) => ({ ...party, groupId: groupOf(index) }));
  const random = randomFrom(5);
  const requests = parties.flatMap(({ partyId }) =>
    Array.from({ length: 40 }, (_, index) => {
      const seat = { partyId, userRole: "IS" as const, day, requestId: `${partyId}-${index}` };
      return requestFact(random, seat, { srv: "4.8.1", responseCode: index < 4 ? "E20" : "I0", failureAlertCode: "", roundTripMs: 1000 });
    }),
  );
  return { parties, requests };
}

async function monthDecision(version: number): Promise<unknown> {
  const { rows } = await client.query(
    "select outcome_success_decision, outcome_success, volume, policy_version from released_industry where version = $1 and grain = 'month' and item_type = 'all' and breakdown = '' and user_role = 'IS'",
    [version],
  );
  return rows[0];
}

test("two Parties of one group count once; a Party without a group stands for itself", async () => {
  const industry = sixParties((index) => (index < 2 ? "" : `G${index}`));
  await writeIndustry(client, industry, [day]);
  await publishPeriod(client, { period: "2026-09" });
  expect(await monthDecision(1)).toEqual({ outcome_success_decision: "shown", outcome_success: 0.9, volume: 240, policy_version: 1 });

  await writeParties(client, sixParties((index) => (index < 2 ? "Joined" : `G${index}`)).parties);
  expect(await publishPeriod(client, { period: "2026-09", isRestatement: true })).toMatchObject({ outcome: "published", version: 2 });
  expect(await monthDecision(2)).toMatchObject({ outcome_success_decision: "few_peers", outcome_success: null, volume: null });
  const { rows } = await client.query("select distinct volume_decision from released_industry where version = 2 order by 1");
  expect(rows.map((row) => row.volume_decision)).toEqual(["class", "few_peers"]);
});

test("the policy is data: the version in force on the first day decides, and nonsense is not stored", async () => {
  expect(await policyInForce(client, "2026-09")).toEqual({ policyVersion: 1, policy: firstPolicy });
  await expect(storePolicy(client, { ...firstPolicy, minimumEvents: 0 }, "2026-09-01", "nonsense")).rejects.toThrow(/minimumEvents/);
  expect(await storePolicy(client, { ...firstPolicy, groupsBesideViewer: 3 }, "2026-09-01", "fewer groups")).toBe(2);
  expect(
    await storePolicy(
      client,
      { ...firstPolicy, groupsBesideViewer: 7, unanimousGroups: 9, peerPointGroups: 7 },
      "2026-10-01",
      "more groups",
    ),
  ).toBe(3);
  expect((await policyInForce(client, "2026-08")).policyVersion).toBe(1);
  expect((await policyInForce(client, "2026-09")).policyVersion).toBe(2);
  expect((await policyInForce(client, "2026-10")).policyVersion).toBe(3);
  expect(await publishPeriod(client, { period: "2026-09", isRestatement: true })).toMatchObject({
    outcome: "published",
    version: 3,
    policyVersion: 2,
  });
  expect(await monthDecision(3)).toMatchObject({ outcome_success_decision: "shown", outcome_success: 0.9, policy_version: 2 });
});
