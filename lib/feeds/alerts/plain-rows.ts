import { kindColumns } from "@/lib/feeds/alerts/kinds";
import { alerts } from "@/lib/feeds/alerts/shape";
import { deviceNumber } from "@/lib/feeds/service-requests/device-events";
import { quickTime } from "@/lib/feeds/value-kinds";
import { declaredColumns, readCsv } from "@/lib/ingest/csv-source";
import { quote } from "@/lib/ingest/duck";
import type { ReadingTask } from "@/lib/ingest/reading";
import { runWithProgress } from "@/lib/ingest/run-with-progress";

const columns: readonly string[] = alerts.columns.map(({ name }) => name);
export const times = ["generated_at", "dsp_received_at", "sent_at", "acknowledged_at"] as const;
const rawName = (name: string) => ((times as readonly string[]).includes(name) ? `raw_${name}` : name);

/**
 * Reads the file once, on all cores, into the view staged_row. A plain row becomes numbers, its times those of microseconds from its day's
 * midnight; any other (day null) keeps its texts in `raw`, for the rules to judge.
 */
export async function stagePlainRows(task: ReadingTask): Promise<void> {
  const staged = quote(`${task.folder}/stage.parquet`);
  await runWithProgress(
    task,
    `copy (
      select case when is_plain then day end as day, pr, cd, kd, sp, device, ${times.map((name) => `${sinceDay(name)} as ${name}`).join(", ")},
        throttled as throttled_alert_count, delivered = 'Y' as delivered, alert_id, request_id, hash(pr, day, alert_id) as h,
        case when not is_plain then [${columns.map(rawName).join(", ")}] end as raw
      from (select *, coalesce(${isPlain(task)}, false) as is_plain from (${codedRows(task)}))
    ) to ${staged} (format parquet)`,
  );
  await task.duck.run(`create or replace view staged_row as from read_parquet(${staged})`);
}

/** SQL of the microseconds from the midnight of the row's `day` to a time. */
export const sinceDay = (time: string) => `epoch_us(${time}) - epoch_us(day::timestamp)`;

/** A row with every code known and no rule broken. It must never hold of a row that the rules of the shape set aside. */
function isPlain({ days, producedAt }: ReadingTask): string {
  return [
    "pr is not null and cd is not null and kd is not null and sp is not null",
    "alert_id <> '' and strlen(alert_id) <= 200 and strlen(request_id) <= 200 and (delivered = 'Y' or delivered = 'N')",
    "(device_id = '' or device is not null and strlen(replace(device_id, '-', '')) = 16 and (device_id like '__-__-__-__-__-__-__-__' or strlen(device_id) = 16) and not contains(device_id, '_'))",
    "throttled is not null",
    ...times.map((name) => `(raw_${name} = '' or ${name} is not null)`),
    days ? `day between '${days.from}' and '${days.to}'` : "day is not null",
    producedAt ? `greatest(${times.join(", ")}) <= ${quote(producedAt)}::timestamp` : "true",
  ].join(" and ");
}

function codedRows({ header, shape, csvPath }: ReadingTask): string {
  const typed = columns.flatMap((name) =>
    rawName(name) === name ? [name] : [`${name} as ${rawName(name)}`, `${quickTime(name)} as ${name}`],
  );
  return `
    select r.*, h.pr, c.cd, k.kd, n.sp
    from (
      select *, ${alerts.day} as day, ${deviceNumber("device_id")} as device, ${quickCount("throttled_alert_count")} as throttled
      from (select ${typed.join(", ")} from (select ${declaredColumns(header, shape)} from ${readCsv(csvPath, header, shape, "store")})) r
    ) r
    left join code c on c.alert_code = r.alert_code
    left join kind k on ${kindColumns.map((name) => `k.${name} = r.${name}`).join(" and ")}
    left join supplier n on n.party_id = r.energy_supplier
    left join held h on h.party_id = r.party_id and h.user_role = r.user_role and r.day >= h.held_from and r.day < h.held_before`;
}

/** SQL of a throttled count up to 9,999, null when it is larger or malformed. */
function quickCount(text: string): string {
  return `case when ${text} = '' or ${text} = '0' then 0 when regexp_full_match(${text}, '\\d{1,4}') then ${text}::integer end`;
}
