import type pg from "pg";
import { codesApart } from "@/lib/feeds/alerts/codes-apart";
import { kindColumns } from "@/lib/feeds/alerts/kinds";
import { declaredColumns, readCsv } from "@/lib/ingest/csv-source";
import type { Duck } from "@/lib/ingest/duck";
import { fetchTable } from "@/lib/ingest/postgres-copy";
import type { ReadingTask } from "@/lib/ingest/reading";

const kinds = kindColumns.join(", ");

/**
 * Makes the tables that turn an Alert's words into small numbers: seat (pr), code (cd, and ap: its place among the codes kept apart, 0 with
 * others), kind (kd) and supplier (sp); and old_kind, the dictionary as it stands. They know what the dictionary and the file's head, of so many rows,
 * have; a row with something else takes the slower way.
 */
export async function openCodes(client: pg.Client, { duck, folder, csvPath, header, shape }: ReadingTask, headRows: number): Promise<void> {
  const text = Object.fromEntries(["party_id", "user_role", ...kindColumns].map((name) => [name, "VARCHAR"]));
  const columns = { ...text, kind_no: "INTEGER" };
  await fetchTable(client, duck, folder, "old_kind", columns, `select ${Object.keys(columns).join(", ")} from alert_kind`);
  await duck.run(`
    create or replace table seat as select row_number() over (order by party_id, user_role)::integer as pr, party_id, user_role
    from (select distinct party_id, user_role from party_role)`);
  await duck.run("create or replace table held as from party_role join seat using (party_id, user_role)");
  await duck.run("create or replace table supplier as select row_number() over (order by party_id)::integer as sp, party_id from party");
  await duck.run("insert into supplier values (0, '')");
  await duck.run("create or replace table code (cd integer, alert_code varchar, ap integer)");
  await duck.run(`create or replace table kind (kd integer, ${kindColumns.map((name) => `${name} varchar`).join(", ")})`);
  await duck.run(`
    create or replace table head as select alert_code, ${kinds}
    from (select ${declaredColumns(header, shape)} from ${readCsv(csvPath, header, shape, "leave out")} limit ${headRows})`);
  await learnCodes(duck, "select value as alert_code from known where list = 'alert_code' union all select alert_code from head where alert_code <> '' and strlen(alert_code) <= 100"); // prettier-ignore
  await learnKinds(duck, `select ${kinds} from old_kind union all select ${kinds} from head where ${kindColumns.map((name) => `strlen(${name}) <= 100`).join(" and ")}`); // prettier-ignore
}

/** Gives numbers to the alert_codes of the rows that have none yet. */
export async function learnCodes(duck: Duck, rows: string): Promise<void> {
  const apart = `coalesce(list_position([${codesApart.map((code) => `'${code}'`).join(", ")}], alert_code), 0)`;
  await duck.run(`
    insert into code
    select (select coalesce(max(cd), -1) from code) + row_number() over (order by alert_code), alert_code, ${apart}
    from (select distinct alert_code from (${rows})) anti join code using (alert_code)`);
}

/** Gives numbers to the kinds of the rows that have none yet. */
export async function learnKinds(duck: Duck, rows: string): Promise<void> {
  await duck.run(`
    insert into kind
    select (select coalesce(max(kd), -1) from kind) + row_number() over (order by ${kinds}), ${kinds}
    from (select distinct ${kinds} from (${rows})) anti join kind using (${kinds})`);
}
