import { learnCodes, learnKinds } from "@/lib/feeds/alerts/codes";
import { kindColumns } from "@/lib/feeds/alerts/kinds";
import { sinceDay, times } from "@/lib/feeds/alerts/plain-rows";
import { alerts } from "@/lib/feeds/alerts/shape";
import { passes, typedRows } from "@/lib/feeds/check-row";
import { deviceNumber } from "@/lib/feeds/service-requests/device-events";
import { quote } from "@/lib/ingest/duck";
import type { ReadingTask } from "@/lib/ingest/reading";
import type { Judging } from "@/lib/ingest/suspects";

const columns: readonly string[] = alerts.columns.map(({ name }) => name);
/** What is known of an accepted Alert. */
const codedColumns = `day, pr, cd, kd, sp, device, ${times.join(", ")}, throttled_alert_count, delivered, alert_id, request_id, h`;

/**
 * Judges by the rules what the first pass left in words. Leaves the views judged_row (verdict, t: the hash of its alert_id, h, typed columns)
 * and coded_row (every accepted row as numbers, repeats of a key still in it).
 */
export async function judgeLateRows({ duck, folder }: ReadingTask): Promise<void> {
  const texts = columns.map((name, index) => `raw[${index + 1}] as ${name}`);
  const [judgedFile, codedFile] = [quote(`${folder}/judged.parquet`), quote(`${folder}/coded.parquet`)];
  await duck.run(
    `copy (${judged(`select 0 as record, ${texts.join(", ")} from staged_row where day is null`)}) to ${judgedFile} (format parquet)`,
  );
  await duck.run(`create or replace view judged_row as from read_parquet(${judgedFile})`);
  const accepted = "from judged_row where verdict = 'accepted'";
  await learnCodes(duck, `select alert_code ${accepted}`);
  await learnKinds(duck, `select ${kindColumns.join(", ")} ${accepted}`);
  await duck.run(`copy (${coded(`select * ${accepted}`)}) to ${codedFile} (format parquet)`);
  await duck.run(`
    create or replace view coded_row as
    select ${codedColumns} from staged_row where day is not null union all select ${codedColumns} from read_parquet(${codedFile})`);
}

/** SQL of typed rows with their verdict. `source` gives record and the texts. */
function judged(source: string): string {
  return `
    select record, case when ${passes(alerts)} then 'accepted' else 'broken' end as verdict, hash(raw_alert_id) as t, s.pr,
      hash(s.pr, r.day, r.alert_id) as h, r.day, ${columns.map((name) => `r.${name}`).join(", ")}
    from (${typedRows(alerts, source)}) r left join seat s on s.party_id = r.party_id and s.user_role = r.user_role`;
}

/** SQL of accepted rows of `judged` as numbers. */
function coded(rows: string): string {
  return `
    select day, pr, c.cd, k.kd, n.sp, ${deviceNumber("device_id")} as device, ${times.map((name) => `${sinceDay(name)} as ${name}`).join(", ")},
      coalesce(throttled_alert_count, 0) as throttled_alert_count, delivered, alert_id, request_id, h
    from (${rows}) r
    join code c on c.alert_code = r.alert_code
    join kind k on ${kindColumns.map((name) => `k.${name} = r.${name}`).join(" and ")}
    join supplier n on n.party_id = r.energy_supplier`;
}

/** How the rows of the file are judged once more when some repeat a key or are broken. */
export const judging = {
  shape: alerts,
  judged,
  coded,
  codedColumns,
  suspects: "select t from judged_row where verdict = 'broken' union select hash(alert_id) from coded_row semi join repeated using (h)",
} satisfies Judging;
