import { kindColumns } from "@/lib/feeds/service-requests/codes";
import { deviceNumber, sinceMidnight } from "@/lib/feeds/service-requests/device-events";
import { roundTripMs, targetState } from "@/lib/feeds/service-requests/outcome";
import { isNotCounted, longestRoundTripMs, serviceRequests } from "@/lib/feeds/service-requests/shape";
import { eui64Pattern, quickTime } from "@/lib/feeds/value-kinds";
import { declaredColumns, readCsv } from "@/lib/ingest/csv-source";
import { quote } from "@/lib/ingest/duck";
import type { ReadingTask } from "@/lib/ingest/reading";
import { runWithProgress } from "@/lib/ingest/run-with-progress";

const columns: readonly string[] = serviceRequests.columns.map(({ name }) => name);
const times = ["received_at", "responded_at", "execution_at"];

/**
 * Reads the file once, on all cores. A plain row becomes numbers in the folder stage/day=DAY, and keeps its texts in `raw` if it failed; any other that
 * may count keeps them without a day, for the rules to judge; of what is not counted only the row's existence is kept (day and raw null).
 */
export async function stagePlainRows(task: ReadingTask): Promise<void> {
  const raw = columns.map((name) => (times.includes(name) ? `raw_${name}` : name));
  await runWithProgress(
    task,
    `copy (
      select case when is_plain then received_at::date end as day, pr, sv, kd, mn, rs, trt, rtt, h,
        case when is_plain and event <> '' then ${deviceNumber("device_id")} end as device,
        case when is_plain and event <> '' then ${sinceMidnight("received_at")} end as us,
        case when is_plain and rs <> 0 or not is_plain and not (${isNotCounted({ variant: "command_variant", code: "response_code", mode: "mode" })})
          then [${raw.join(", ")}] end as raw
      from (select *, coalesce(${isPlain(task)}, false) as is_plain from (${codedRows(task)}))
    ) to ${quote(`${task.folder}/stage`)} (format parquet, partition_by (day))`,
  );
}

/** A row with every code known and no rule broken. It must never hold of a row that the rules of the shape set aside. */
function isPlain({ days, producedAt }: ReadingTask): string {
  return [
    "pr is not null and sv is not null and mn is not null and kd is not null and has_known_outcome",
    "(response_code <> 'I99' or mode = 'non-device')",
    "strlen(command_variant) = 1 and command_variant between '1' and '8' and command_variant <> '4'",
    `request_id <> '' and strlen(request_id) <= 200 and (device_id = '' or regexp_full_match(device_id, '${eui64Pattern}'))`,
    `received_at is not null and (raw_responded_at = '' or responded_at >= received_at and rtt < ${longestRoundTripMs})`,
    "(raw_execution_at = '' or execution_at is not null)",
    days ? `received_at::date between '${days.from}' and '${days.to}'` : "true",
    producedAt ? `greatest(received_at, responded_at, execution_at) <= ${quote(producedAt)}::timestamp` : "true",
  ].join(" and ");
}

function codedRows({ header, shape, csvPath }: ReadingTask): string {
  const typed = columns.flatMap((name) => (times.includes(name) ? [`${name} as raw_${name}`, `${quickTime(name)} as ${name}`] : [name]));
  const sameKind = kindColumns.split(", ").map((name) => `k.${name} = r.${name}`);
  return `
    select r.*, h.pr, v.sv, v.event, m.mn, k.kd, o.code is not null and f.code is not null as has_known_outcome,
      coalesce(f.rs, o.rs)::smallint as rs, hash(r.request_id) as h, ${roundTripMs} as rtt, ${targetState} as trt
    from (
      select ${typed.join(", ")}
      from (select ${declaredColumns(header, shape)} from ${readCsv(csvPath, header, shape, "store")})
    ) r
    left join service v on v.srv = r.srv
    left join answer o on o.code = r.response_code
    left join failure_alert f on f.code = r.failure_alert_code
    left join manner m on m.mode = r.mode and m.qualifier = r.qualifier
    left join kind k on ${sameKind.join(" and ")}
    left join held h on h.party_id = r.party_id and h.user_role = r.user_role
      and r.received_at::date >= h.held_from and r.received_at::date < h.held_before`;
}
