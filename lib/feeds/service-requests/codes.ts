import type pg from "pg";
import { declaredColumns, readCsv } from "@/lib/ingest/csv-source";
import type { ReadingTask } from "@/lib/ingest/reading";
import { fetchTable } from "@/lib/ingest/postgres-copy";
import type { Duck } from "@/lib/ingest/duck";
import { eventOfService } from "@/lib/feeds/service-requests/device-events";
import { targetMacro } from "@/lib/feeds/service-requests/outcome";
import { modes } from "@/lib/feeds/service-requests/shape";

/** What a request's Device is, for the statistics: together a kind, kept as one number. */
export const kindColumns = "device_type, manufacturer, model, firmware_version, esme_variant, smets, csp_region";
/** Every dimension of a segment, in the order of request_segment. */
export const segmentColumns =
  "mode, qualifier, csp_region, device_type, smets, manufacturer, model, firmware_version, esme_variant, reason_code, trt_state";
/** Rows of the file's head that are looked at to learn its kinds; a row of another kind takes the slower way. */
const sampleRows = 100_000;

/**
 * Makes the tables that turn a request's words into small numbers, so that a row weighs 30 bytes instead of 300: seat (pr), service (sv),
 * kind (kd), manner (mn) and reason (rs); and what a known response code (answer) and a known failure Alert (failure_alert) say of the reason. They know
 * what the dictionary in PostgreSQL and the file's head have. Needs the table known.
 */
export async function openCodes(client: pg.Client, { duck, folder, csvPath, header, shape }: ReadingTask): Promise<void> {
  await fetchDictionary(client, duck, folder);
  await duck.run(targetMacro);
  await duck.run(`
    create or replace temp table head as
    select distinct mode, qualifier, ${kindColumns} from (select ${declaredColumns(header, shape)} from ${readCsv(csvPath, header, shape, "leave out")} limit ${sampleRows})
    where ${plainTexts}`);
  await duck.run(`
    create or replace table seat as select row_number() over (order by party_id, user_role)::smallint as pr, party_id, user_role
    from (select distinct party_id, user_role from party_role)`);
  await duck.run("create or replace table held as from party_role join seat using (party_id, user_role)");
  await openReasons(duck);
  await duck.run("create or replace table manner (mn smallint, mode varchar, qualifier varchar)");
  await duck.run(`create or replace table kind (kd integer, ${kindColumns.replaceAll(",", " varchar,")} varchar)`);
  await learnCodes(duck, `select mode, qualifier, ${kindColumns}, reason_code, '' as srv from old_segment`);
  await learnCodes(duck, `select mode, qualifier, ${kindColumns}, '' as reason_code, '' as srv from head`);
}

async function openReasons(duck: Duck): Promise<void> {
  await duck.run("create or replace table reason (rs smallint, reason_code varchar)");
  await duck.run("insert into reason values (0, '')");
  await duck.run(`
    insert into reason select row_number() over (order by code), code
    from (select value as code from known where list = 'alert_code' or list = 'response_code' and value like 'E%' union select 'no-response')`);
  await duck.run(`
    create or replace table answer as
    select value as code, coalesce(rs, 0) as rs from known left join reason on reason_code = value where list = 'response_code'
    union all select '', rs from reason where reason_code = 'no-response'`);
  await duck.run(`
    create or replace table failure_alert as
    select value as code, rs from known join reason on reason_code = value where list = 'alert_code' union all select '', null`);
}

/** Only what every rule accepts may become a code before the rows are checked. */
const plainTexts = [
  `mode in (${modes.map((mode) => `'${mode}'`).join(", ")})`,
  ...["qualifier", ...kindColumns.split(", ")].map((name) => `strlen(${name}) <= 100`),
].join(" and ");

/** Gives numbers to what is new in rows that have mode, qualifier, the kind's columns, reason_code and srv ('' for none). */
export async function learnCodes(duck: Duck, rows: string): Promise<void> {
  const learn = (table: string, code: string, columns: string, where = "true") =>
    duck.run(`
      insert into ${table} (${code}, ${columns})
      select (select coalesce(max(${code}), -1) from ${table}) + row_number() over (order by ${columns}), ${columns}
      from (select distinct ${columns} from (${rows}) where ${where}) found
      where not exists (from ${table} t where ${columns
        .split(", ")
        .map((name) => `t.${name} = found.${name}`)
        .join(" and ")})`);
  await learn("manner", "mn", "mode, qualifier");
  await learn("kind", "kd", kindColumns);
  await learn("reason", "rs", "reason_code");
  await learn("service", "sv", "srv", "srv <> ''");
}

async function fetchDictionary(client: pg.Client, duck: Duck, folder: string): Promise<void> {
  const text = "VARCHAR";
  await fetchTable(
    client,
    duck,
    folder,
    "old_segment",
    {
      party_id: text,
      user_role: text,
      segment_id: "INTEGER",
      ...Object.fromEntries(segmentColumns.split(", ").map((name) => [name, name === "trt_state" ? "TINYINT" : text])),
    },
    `select party_id, user_role, segment_id, ${segmentColumns} from request_segment`,
  );
  const seconds = ["trt_on_demand_s", "trt_future_dated_s", "trt_dcc_scheduled_s", "trt_other_s", "trt_smets1_s"];
  await fetchTable(
    client,
    duck,
    folder,
    "service",
    { sv: "SMALLINT", srv: text, ...Object.fromEntries(seconds.map((name) => [name, "INTEGER"])), eligible: text, event: text },
    `select row_number() over (order by srv) - 1, srv, ${seconds.join(", ")}, array_to_string(eligible_user_roles, ';'), event
    from service_request join (${eventOfService}) e using (srv)`,
  );
}
