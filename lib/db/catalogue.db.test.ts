import { afterAll, beforeAll, expect, test } from "vitest";
import type pg from "pg";
import { connect } from "@/lib/db/connect";
import { portalRoles } from "@/lib/db/roles";
import { freshDatabase, type TestDatabase } from "@/lib/testing/database";

/** What a reader of any Party may see whole: nothing in it belongs to one Party. */
const openToReaders = [
  "_prisma_migrations",
  "alert_code",
  "business_process",
  "business_process_item",
  "catalogue_history",
  "csp_region",
  "defined_metric",
  "delivery_file",
  "device_type",
  "disclosure_policy",
  "distributor_area",
  "incident_category",
  "meter_variant",
  "operations_meeting",
  "performance_measure",
  "pmr_figure",
  "pmr_incident",
  "pmr_peer",
  "production_limit",
  "publication",
  "publication_day",
  "released_alert",
  "released_band",
  "released_industry",
  "released_inventory",
  "removed_month",
  "reporting_period",
  "response_code",
  "restated_file",
  "service_level",
  "service_request",
  "smi_status",
  "user_role",
];
const definerFunctions = [
  "allow_provisional",
  "approve_policy",
  "approve_version",
  "chain_audit_event",
  "clear_snapshot_month",
  "end_provisional",
  "ensure_month_partitions",
  "refresh_alert_kinds",
  "refresh_statistics",
  "release_due_versions",
  "remove_month",
  "withdraw_approval",
];

let database: TestDatabase;
let admin: pg.Client;
beforeAll(async () => {
  database = await freshDatabase();
  const ingest = await connect(database.ingestUrl);
  for (const month of ["2026-08", "2026-09"]) await ingest.query("select ensure_month_partitions($1)", [month]);
  await ingest.end();
  admin = await connect(database.adminUrl);
});
afterAll(async () => {
  await admin.end();
  await database.drop();
});

async function names(sql: string): Promise<string[]> {
  return (await admin.query<{ name: string }>(sql)).rows.map((row) => row.name);
}

const tables = "pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p')";
const hasParty = "exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'party_id')";
const readable = "(has_table_privilege('portal_reader', c.oid, 'select') or has_any_column_privilege('portal_reader', c.oid, 'select'))";

test("every table and partition with a party_id, and the Devices, have row-level security enabled and forced", async () => {
  const scoped = await names(`select c.relname as name from ${tables} and (${hasParty} or c.relname ~ '^device_(snapshot|pack)')`);
  expect(scoped.length).toBeGreaterThan(30);
  const open = await names(
    `select c.relname as name from ${tables} and (${hasParty} or c.relname ~ '^device_(snapshot|pack)') and not (c.relrowsecurity and c.relforcerowsecurity)`,
  );
  expect(open).toEqual([]);
});

test("what the reader may read without row-level security is listed, and names no Party", async () => {
  const open = await names(`select c.relname as name from ${tables} and ${readable} and not c.relrowsecurity order by 1`);
  expect(open).toEqual(openToReaders);
  expect(await names(`select c.relname as name from ${tables} and c.relname = any('{${openToReaders.join()}}') and ${hasParty}`)).toEqual(
    [],
  );
});

test("of a delivery and of a publication the reader sees these columns only", async () => {
  const columns = (table: string) =>
    names(`select attname as name from pg_attribute where attrelid = '${table}'::regclass and attnum > 0
      and has_column_privilege('portal_reader', attrelid, attnum, 'select') order by attnum`);
  expect(await columns("delivery_file")).toEqual([
    ...["load_id", "sha256", "feed", "delivery", "name", "first_day", "last_day", "produced_at", "received_at"],
  ]);
  expect(await columns("publication")).toEqual([
    ...["period", "version", "published_at", "data_as_of", "policy_version", "content_hash"],
    ...["computed_at", "visible_from", "provisional_since"],
  ]);
});

test("every policy for the reader compares the scope; none admits all", async () => {
  const policies = await admin.query<{ tablename: string; qual: string }>(
    "select tablename, qual from pg_policies where 'portal_reader' = any(roles) or 'public' = any(roles)",
  );
  expect(policies.rows.length).toBeGreaterThan(10);
  for (const { tablename, qual } of policies.rows) expect(qual, tablename).toContain("scoped_party()");
});

test("no role can bypass, create, or become another; only the ingest may make temporary tables", async () => {
  const risky = `select rolname as name from pg_roles where rolname like 'portal_%'
    and (rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication or rolinherit)`;
  expect(await names(risky)).toEqual([]);
  expect(
    await names(
      "select m.member::regrole::text as name from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname like 'portal_%'",
    ),
  ).toEqual([]);
  const may = async (right: string) => {
    const { rows } = await admin.query<{ role: string }>(
      `select role from unnest($1::text[]) role where has_database_privilege(role, current_database(), $2)`,
      [portalRoles, right],
    );
    return rows.map((row) => row.role);
  };
  expect(await may("temporary")).toEqual(["portal_ingest"]);
  expect(await may("create")).toEqual(["portal_owner"]);
  expect(
    await names("select rolname as name from pg_roles where rolname like 'portal_%' and has_schema_privilege(oid, 'public', 'create')"),
  ).toEqual(["portal_owner"]);
});

test("the reader and portal_access own nothing; the reader writes nothing", async () => {
  expect(
    await names(
      "select c.relname as name from pg_class c where pg_get_userbyid(c.relowner) in ('portal_reader', 'portal_access', 'portal_ingest')",
    ),
  ).toEqual([]);
  expect(
    await names(
      `select c.relname as name from ${tables} and has_table_privilege('portal_reader', c.oid, 'insert, update, delete, truncate, references, trigger')`,
    ),
  ).toEqual([]);
});

test("no right on a partition is given to anyone", async () => {
  const partitions = await names("select c.relname as name from pg_class c where c.relispartition and c.relkind = 'r'");
  const partitioned = await names("select partrelid::regclass::text as name from pg_partitioned_table");
  expect(partitions).toHaveLength(2 * partitioned.length);
  const { rows } = await admin.query(
    `select c.relname, role from pg_class c, unnest($1::text[]) role where c.relispartition and c.relkind = 'r'
      and (has_table_privilege(role, c.oid, 'select, insert, update, delete') or has_any_column_privilege(role, c.oid, 'select'))`,
    [portalRoles.filter((role) => role !== "portal_owner")],
  );
  expect(rows).toEqual([]);
});

test("views run as who asks, none is materialised", async () => {
  expect(await names("select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'm'")).toEqual(
    [],
  );
  expect(
    await names(
      "select c.relname as name from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'v' and not coalesce('security_invoker=true' = any(c.reloptions), false)",
    ),
  ).toEqual([]);
});

test("functions that run as their owner are listed, with a fixed search_path; everyone's right to execute is revoked", async () => {
  const functions = "pg_proc p where p.pronamespace = 'public'::regnamespace";
  expect(await names(`select p.proname as name from ${functions} and p.prosecdef order by 1`)).toEqual(definerFunctions);
  const fixed = "exists (select from unnest(p.proconfig) setting where setting like 'search_path=pg_catalog%')";
  expect(await names(`select p.proname as name from ${functions} and p.prosecdef and not coalesce(${fixed}, false)`)).toEqual([]);
  expect(
    await names(
      `select p.proname as name from ${functions} and (p.proacl is null or exists (select from aclexplode(p.proacl) a where a.grantee = 0))`,
    ),
  ).toEqual([]);
});

test("no extension but PostgreSQL's own language is installed", async () => {
  expect(await names("select extname as name from pg_extension")).toEqual(["plpgsql"]);
});
