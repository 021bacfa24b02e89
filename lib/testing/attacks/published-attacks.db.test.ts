import type pg from "pg";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { auditRelease } from "@/lib/auditor/audit-release";
import { findingWords, type AuditFinding } from "@/lib/auditor/finding";
import { connect } from "@/lib/db/connect";
import { publishPeriod } from "@/lib/periods/publish-period";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";
import { randomIndustry, type RequestFact } from "@/lib/testing/facts";
import { writeIndustry, writeRequests } from "@/lib/testing/write-facts";

const august = ["2026-08-03", "2026-08-20"];
const september = ["2026-09-01", "2026-09-02", "2026-09-30"];
const drawn = randomIndustry({ seed: 77, days: [...august, ...september], requests: 12_000, groups: { IS: 12, GS: 7, ED: 5 } });
const solo = "IS03";
const entrant = "IS08";

/** One Party alone has a Device Model, a Reason Code and a Region; all of GS succeeds; a group sends nothing in August; its figures change. */
const requests = [
  ...drawn.requests.filter(({ userRole, reasonCode }) => userRole !== "GS" || reasonCode === ""),
  ...drawn.requests
    .filter(({ partyId, day }) => partyId === solo && day >= "2026-09")
    .slice(0, 150)
    .map((each, index): RequestFact => ({ ...each, requestId: `solo-${index}`, model: "SOLO-MODEL", firmwareVersion: "SOLO-FW", cspRegion: "Solo Isle", smets: "SMETS2", deviceType: "ESME", responseCode: "E998", failureAlertCode: "", reasonCode: "E998" })), // prettier-ignore
].filter(({ partyId, day }) => partyId !== entrant || day >= "2026-09");

let database: TestDatabase;
let ingest: pg.Client;
let first: AuditFinding[];
let restated: AuditFinding[];

beforeAll(async () => {
  database = await freshDatabase();
  ingest = await connect(database.ingestUrl);
  await writeIndustry(ingest, { ...drawn, requests }, [...august, ...september]);
  for (const party of [solo, "IS05"])
    await ingest.query(
      `insert into incident (incident_id, party_id, load_id, category, responsible_party, service, csp_region, business_process_ids, raised_at, summary)
      values ('INC-' || $1, $1, 1, 3, 'DCC', 'Firmware', '', '{}', '2026-09-02T08:00:00Z', 'canary-of-' || $1)`,
      [party],
    );
  for (const period of ["2026-08", "2026-09"]) expect(await publishPeriod(ingest, { period })).toMatchObject({ outcome: "published" });
  first = await auditRelease(ingest, "2026-09", 1);
  const corrected = requests.filter(({ partyId, day }, index) => day === "2026-09-30" && (partyId !== "IS01" || index % 2 === 0));
  await writeRequests(ingest, ["2026-09-30"], corrected, "2026-10-20T06:00:00Z");
  expect(await publishPeriod(ingest, { period: "2026-09", isRestatement: true })).toMatchObject({ outcome: "published", version: 2 });
  restated = await auditRelease(ingest, "2026-09", 2);
});
afterAll(async () => {
  const cells = await ingest.query(
    "select count(*)::integer as n from released_industry where volume is not null or outcome_success is not null",
  );
  const attacks = [...new Set([...first, ...restated].map(({ attack }) => attack))].join(", ") || "none";
  console.log(
    `published attacks: 2 months, 1 restatement, ${cells.rows[0].n} cells shown, ${first.length + restated.length} breaches (${attacks})`,
  );
  await ingest.end();
  await database.drop();
});

const of = (findings: readonly AuditFinding[], ...attacks: string[]) =>
  findings.filter(({ attack }) => attacks.includes(attack)).map(findingWords);

describe("the attacker's tests on published months", () => {
  test("nothing that breaks the primary rules, no class disclosed, nothing finer than its step", () => {
    expect(of([...first, ...restated], "primary-rules", "class-disclosure", "precision", "withheld-value", "consistency")).toEqual([]);
  });

  test("a version against its restatement", () => {
    expect(of(restated, "versions")).toEqual([]);
  });

  test("entry, exit or merger between periods", async () => {
    expect(of([...first, ...restated], "membership")).toEqual([]);
    const { rows } = await ingest.query<{ decision: string }>(
      `select volume_decision as decision from released_industry where period = '2026-09' and version = 1 and user_role = 'IS' and grain = 'month'
        and item_type = 'all' and breakdown = ''`,
    );
    expect(rows).toEqual([{ decision: "membership" }]);
  });

  test("peers: too few, order, precision, names that can be followed, rates expected at a narrow mix", () => {
    expect(of([...first, ...restated], "peer-points", "peer-bands", "order-against-size", "linkable-pseudonyms", "expected-rates")).toEqual(
      [],
    );
  });

  test("every peer at 100 %", async () => {
    const { rows } = await ingest.query<{ shown: number }>(
      `select count(outcome_success)::integer as shown from released_industry where user_role = 'GS'`,
    );
    expect(rows).toEqual([{ shown: 0 }]);
  });

  test("a Device Model only one Party fits, a Reason Code only its adapter raises, a Region with one peer", async () => {
    const { rows: tables } = await ingest.query<{ name: string }>(
      `select c.relname as name from pg_class c where c.relkind in ('r', 'p') and not c.relispartition and c.relnamespace = 'public'::regnamespace
        and (c.relname like 'released\\_%' or c.relname like '%peer\\_view' or c.relname = 'expected_rate')`,
    );
    expect(tables.length).toBeGreaterThanOrEqual(4);
    for (const { name } of tables) {
      const { rows } = await ingest.query(
        `select row_to_json(t) as found from ${name} t where t::text ~ 'SOLO-MODEL|SOLO-FW|E998|Solo Isle' and to_jsonb(t) ->> 'party_id' is distinct from '${solo}'`,
      );
      expect(rows, name).toEqual([]);
    }
  });

  test("an Incident scoped to one Party", async () => {
    const reader = await connect(database.readerUrl);
    const seenBy = async (party: string) => {
      await reader.query("begin");
      await reader.query("select begin_party_scope($1, 'IS')", [party]);
      const { rows } = await reader.query<{ summary: string }>("select summary from incident order by 1");
      await reader.query("rollback");
      return rows.map(({ summary }) => summary);
    };
    expect(await seenBy(solo)).toEqual([`canary-of-${solo}`]);
    expect(await seenBy("IS05")).toEqual(["canary-of-IS05"]);
    expect(await seenBy("IS01")).toEqual([]);
    await reader.end();
  });
});
