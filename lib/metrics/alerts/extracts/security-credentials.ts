import { Prisma } from "@/lib/db/generated/client";
import type { ExtractRows } from "@/lib/metrics/alerts/extracts/extract";
import { credentialState, windowRows } from "@/lib/metrics/alerts/windows";
import { checkedColumn, textColumn, timeColumn } from "@/lib/metrics/data-files/data-file";

/** Devices identified (N16) with the N42 that followed, by time and Device; days are whole days. The supplier is a named counterparty (P11). */
export const securityCredentials: ExtractRows = (scope, period, publications) => {
  const columns = [
    ...["device_id", "energy_supplier"].map(textColumn),
    ...["n16_at", "n42_at"].map(timeColumn),
    checkedColumn("days"),
    checkedColumn("state"),
  ];
  return Prisma.sql`
    select ${Prisma.join(columns)}
    from (
      select w.device_id, w.energy_supplier, w.started_at as n16_at, w.ended_at as n42_at,
        floor(extract(epoch from w.ended_at - w.started_at) / 86400)::bigint as days, ${credentialState} as state
      from ${windowRows("security-credentials", scope, period, publications)}) f
    order by f.n16_at, f.device_id collate "C"`;
};
