import { kindColumns, learnCodes } from "@/lib/feeds/service-requests/codes";
import { deviceNumber, sinceMidnight } from "@/lib/feeds/service-requests/device-events";
import { reasonCode, roundTripMs, targetState } from "@/lib/feeds/service-requests/outcome";
import { serviceRequests } from "@/lib/feeds/service-requests/shape";
import { passes, typedRows } from "@/lib/feeds/check-row";
import { valueKinds, type ValueKindName } from "@/lib/feeds/value-kinds";
import { quote } from "@/lib/ingest/duck";
import { viewByDay } from "@/lib/ingest/parquet";
import type { ReadingTask } from "@/lib/ingest/reading";
import type { Judging } from "@/lib/ingest/suspects";

const columns: readonly string[] = serviceRequests.columns.map(({ name }) => name);
const codeTypes = {
  pr: "smallint",
  sv: "smallint",
  kd: "integer",
  mn: "smallint",
  rs: "smallint",
  trt: "tinyint",
  rtt: "bigint",
  h: "ubigint",
  device: "ubigint",
  us: "bigint",
};
const codeColumns = Object.keys(codeTypes).join(", ");

/**
 * Judges by the rules what the first pass left in words. Leaves the views judged_row (verdict, h, typed columns), plain_failure (the same of the plain
 * rows that failed) and coded_row (every accepted row as numbers, repeats of a request_id still in it).
 */
export async function judgeLateRows({ duck, folder }: ReadingTask): Promise<void> {
  await viewByDay(duck, "staged_row", `${folder}/stage`, { ...codeTypes, raw: "varchar[]" });
  const texts = columns.map((name, index) => `raw[${index + 1}] as ${name}`);
  await duck.run(`
    copy (${judged(`select 0 as record, ${texts.join(", ")} from staged_row where day is null and raw is not null`)})
    to ${quote(`${folder}/judged.parquet`)} (format parquet)`);
  await duck.run(`create or replace view judged_row as from read_parquet(${quote(`${folder}/judged.parquet`)})`);
  await learnCodes(duck, "select * from judged_row where day is not null");
  await duck.run(`
    copy (${coded("select * from judged_row where day is not null")}) to ${quote(`${folder}/coded.parquet`)} (format parquet)`);
  await duck.run(`create or replace view late_coded as from read_parquet(${quote(`${folder}/coded.parquet`)})`);
  const typed = serviceRequests.columns.map(({ name, kind }, index) => `${kept(kind, `raw[${index + 1}]`)} as ${name}`);
  await duck.run(`
    create or replace view plain_failure as
    select 0 as record, 'accepted' as verdict, h, reason_code, ${typed.join(", ")}, day from staged_row join reason using (rs) where day is not null and raw is not null`);
  await duck.run(`
    create or replace view coded_row as
    select day, ${codeColumns} from staged_row where day is not null union all select day, ${codeColumns} from late_coded`);
}

/** SQL of the value of a text known to be well-formed. */
function kept(kind: ValueKindName, text: string): string {
  if (kind === "time") return `nullif(${text}, '')::timestamp`;
  return kind === "eui64" ? valueKinds.eui64.typed(text) : text;
}

/** SQL of typed rows with their verdict and Reason Code; `day` is null unless accepted. `source` gives record and the texts. */
function judged(source: string): string {
  return `
    select record, verdict, h, reason_code, ${columns.join(", ")}, case when verdict = 'accepted' then day end as day
    from (
      select *, hash(raw_request_id) as h, ${reasonCode} as reason_code,
        case when ${serviceRequests.notCounted} then 'not counted' when ${passes(serviceRequests)} then 'accepted' else 'broken' end as verdict
      from (${typedRows(serviceRequests, source)}) r
    )`;
}

// A row's day is that of this time (shape.ts).
const firstTime = "coalesce(r.received_at, least(r.responded_at, r.execution_at))";

/** SQL of accepted rows of `judged` as numbers. */
function coded(rows: string): string {
  const sameKind = kindColumns.split(", ").map((name) => `k.${name} = r.${name}`);
  return `
    select r.day, s.pr, v.sv, k.kd, m.mn, c.rs, ${targetState} as trt, ${roundTripMs} as rtt, r.h,
      ${deviceNumber("r.device_id")} as device, ${sinceMidnight(firstTime)} as us
    from (${rows}) r
    join seat s on s.party_id = r.party_id and s.user_role = r.user_role
    join service v on v.srv = r.srv
    join manner m on m.mode = r.mode and m.qualifier = r.qualifier
    join reason c on c.reason_code = r.reason_code
    join kind k on ${sameKind.join(" and ")}`;
}

/** How the rows of the file are judged once more when some repeat a request_id or are broken. */
export const judging = {
  shape: serviceRequests,
  judged,
  coded,
  codedColumns: `day, ${codeColumns}`,
  suspects: "from repeated union select h from judged_row where verdict = 'broken'",
} satisfies Judging;
