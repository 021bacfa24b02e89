import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditRelease } from "@/lib/auditor/audit-release";
import { type AttackName, type AuditFinding } from "@/lib/auditor/finding";
import { connect } from "@/lib/db/connect";
import { publishPeriod } from "@/lib/periods/publish-period";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { randomIndustry } from "@/lib/testing/facts";
import { writeIndustry } from "@/lib/testing/write-facts";

const period = "2026-09";
const days = ["2026-09-01", "2026-09-02", "2026-09-30"];
const industry = randomIndustry({ seed: 31, days, requests: 14_000, groups: { IS: 14, GS: 7 } });

let database: TestDatabase;
let client: pg.Client;
let clean: Set<AttackName>;

beforeAll(async () => {
  database = await freshDatabase();
  client = await connect(database.ingestUrl);
  await writeIndustry(client, industry, days);
  await publishPeriod(client, { period });
  clean = attacksOf(await auditRelease(client, period, 1));
});
afterAll(async () => {
  await client.end();
  await database.drop();
});

const attacksOf = (findings: readonly AuditFinding[]) => new Set(findings.map(({ attack }) => attack));

/** What the auditor finds once the release is spoilt; the release itself stays as it was. */
async function findingsAfter(...statements: string[]): Promise<AuditFinding[]> {
  await client.query("begin");
  try {
    for (const statement of statements) {
      const { rowCount } = await client.query(statement);
      expect(rowCount, statement).toBeGreaterThan(0);
    }
    return await auditRelease(client, period, 1);
  } finally {
    await client.query("rollback");
  }
}

describe("a published random industry", () => {
  test("shows something to attack, peers among it", async () => {
    const shown = await client.query(
      `select (select count(*) from released_industry where volume is not null)::integer as cells,
        (select count(*) from peer_view where peers is not null)::integer as lists,
        (select count(*) from released_band where median is not null)::integer as bands`,
    );
    expect(shown.rows[0].cells).toBeGreaterThan(20);
    expect(shown.rows[0].lists).toBeGreaterThan(20);
    expect(shown.rows[0].bands).toBeGreaterThan(0);
  });
});

describe("a spoilt release is found out", () => {
  const one = "ctid = (select ctid from"; // a single row
  test.each<[AttackName, string, string[]]>([
    [
      "withheld-value",
      "a value left in a withheld row",
      [
        `update released_industry set volume = 12 where ${one} released_industry where volume_decision <> 'shown' limit 1) and tableoid = (select tableoid from released_industry limit 1)`,
      ],
    ],
    [
      "consistency",
      "rates of something else",
      ["update peer_view set rates = array(select r - 0.25 from unnest(rates) r) where rates is not null"],
    ],
    [
      "primary-rules",
      "the withheld month shown",
      [
        `update released_industry set volume_decision = 'shown', volume = h.n
        from (select user_role, srv, csp_region, sum(n)::integer as n from service_month group by 1, 2, 3) h
        where h.user_role = released_industry.user_role and h.srv = item and breakdown = 'csp_region' and h.csp_region = breakdown_value
          and item_type = 'srv' and grain = 'month' and volume is null and h.n < 1000`,
      ],
    ],
    [
      "order-against-size",
      "peers listed by rate",
      ["update peer_view set rates = array(select r from unnest(rates) r order by r) where rates is not null"],
    ],
    [
      "linkable-pseudonyms",
      "one name per place in the list",
      ["update peer_view set peers = array(select 'Peer ' || i from generate_subscripts(peers, 1) i) where peers is not null"],
    ],
    ["peer-points", "a list of three", ["update peer_view set peers = peers[1:3], rates = rates[1:3] where peers is not null"]],
    [
      "peer-bands",
      "quartiles of too few",
      [
        `update released_band set quartile_decision = 'shown', lower_quartile = 0.9, median = 0.95, upper_quartile = 0.99
        where user_role = 'GS' and median is null and item_type = 'all' and breakdown = ''`,
      ],
    ],
  ])("%s: %s", async (attack, _, statements) => {
    expect(clean.has(attack), "found in the clean release already").toBe(false);
    expect([...attacksOf(await findingsAfter(...statements))]).toContain(attack);
  });
  test("precision: a rate in full, and peers' rates in full", async () => {
    const found = await findingsAfter(
      "update released_industry set outcome_success = outcome_success - 0.00021 where outcome_success > 0.5",
      "update peer_view set rates = array(select r - 0.0012 from unnest(rates) r) where rates is not null",
    );
    const ofFigures = new Set(found.filter(({ attack }) => attack === "precision").map(({ figure }) => figure));
    expect(clean.has("precision")).toBe(false);
    for (const figure of ["outcome_success", "peers of outcome_success"]) expect(ofFigures).toContain(figure);
  });

  test("the report: a Code Performance Measure of something else, and of each figure what is written down of one group", async () => {
    const { rows } = await client.query<{ figure: string }>("select distinct figure from pmr_contribution where period = $1", [period]);
    const found = await findingsAfter(
      "update pmr_figure set value = value - 0.2 where measure_id = 'CPM1' and value is not null",
      `update pmr_contribution c set amounts[1] = amounts[1] + 1 where contributor =
        (select min(contributor) from pmr_contribution o where (o.period, o.figure, o.user_role) = (c.period, c.figure, c.user_role))`,
    );
    const words = new Set(found.map(({ attack, cell, figure }) => [attack, cell?.item, figure].join(" ")));
    for (const { figure } of rows) expect(words).toContain(`consistency ${figure} contributions`);
    expect(rows.map(({ figure }) => figure)).toEqual(
      expect.arrayContaining(["CPM1", "CPM2", "activity MP122-PP", "top-ups", "scheduled-reads"]),
    );
    expect(words).toContain("consistency CPM1 share");
  });
});
