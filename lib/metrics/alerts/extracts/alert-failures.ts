import { Prisma } from "@/lib/db/generated/client";
import type { ExtractRows } from "@/lib/metrics/alerts/extracts/extract";
import { checkedColumn, textColumn } from "@/lib/metrics/data-files/data-file";
import { isPublished } from "@/lib/metrics/queries/publications";

const named = ["alert_code", "device_type", "manufacturer", "model", "firmware_version"];

/** N13 and N55 Alerts by meter type, model and firmware: Alerts sent, without the throttled; by code and then most first. */
export const alertFailures: ExtractRows = (scope, period, publications) => Prisma.sql`
    select ${Prisma.join([...named.map(textColumn), checkedColumn("alerts")])}
    from (
      select ${Prisma.raw(named.map((column) => `c.${column}`).join(", "))}, sum(c.n)::bigint as alerts
      from alert_model_month c
      where c.party_id = ${scope.partyId} and c.user_role = ${scope.userRole} and c.alert_code in ('N13', 'N55')
        and ${isPublished(
          "c",
          publications.filter((each) => each.period === period),
        )}
      group by ${Prisma.raw(named.map((column) => `c.${column}`).join(", "))}) f
    order by f.alert_code, f.alerts desc, ${Prisma.raw(named.map((column) => `f.${column} collate "C"`).join(", "))}`;
