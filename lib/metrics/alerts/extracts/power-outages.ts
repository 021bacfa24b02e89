import { Prisma } from "@/lib/db/generated/client";
import type { ExtractRows } from "@/lib/metrics/alerts/extracts/extract";
import { outageState, windowRows } from "@/lib/metrics/alerts/windows";
import { checkedColumn, textColumn, timeColumn } from "@/lib/metrics/data-files/data-file";

/** Power Outage Alerts (AD1) with the Restoration Alert that ended each, by time and hub; duration in whole minutes. */
export const powerOutages: ExtractRows = (scope, period, publications) => {
  const columns = [
    ...["hub_id", "mpxn", "csp_region"].map(textColumn),
    ...["outage_at", "restored_at"].map(timeColumn),
    checkedColumn("duration_minutes"),
    checkedColumn("state"),
  ];
  return Prisma.sql`
    select ${Prisma.join(columns)}
    from (
      select w.device_id as hub_id, w.mpxn, w.csp_region, w.started_at as outage_at, w.ended_at as restored_at,
        floor(extract(epoch from w.ended_at - w.started_at) / 60)::bigint as duration_minutes, ${outageState} as state
      from ${windowRows("power-outage", scope, period, publications)}) f
    order by f.outage_at, f.hub_id collate "C"`;
};
