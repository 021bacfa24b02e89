import { Prisma } from "@/lib/db/generated/client";
import { checkedColumn, textColumn, timeColumn, type DataFile } from "@/lib/metrics/data-files/data-file";
import { filtersHold } from "@/lib/metrics/queries/conditions";
import { isPublished } from "@/lib/metrics/queries/publications";
import { firstDay, lastDay } from "@/lib/period";

const text = ["alert_id", "alert_code", "party_id", "user_role", "device_id"];
const device = ["device_type", "manufacturer", "model", "firmware_version", "esme_variant", "smets", "csp_region", "energy_supplier"];
const columns = [
  ...[...text, ...device].map(textColumn),
  textColumn("request_id"),
  checkedColumn("throttled_alert_count"),
  ...["generated_at", "dsp_received_at", "sent_at", "acknowledged_at"].map(timeColumn),
  Prisma.raw("case when f.delivered then 'Y' else 'N' end as delivered"),
];

/** The Alerts sent to the Party: the columns of the feed alerts; by day and Alert. A day is unpacked and sorted by itself, so that rows flow early. */
export const alertsFile: DataFile = {
  feed: "alerts",
  rows: (scope, { publication, filters }) => Prisma.sql`
    select ${Prisma.join(columns)}
    from publication_day d
    cross join lateral (
      select *
      from sent_alert s
      where s.day = d.day and s.load_id = d.load_id and s.party_id = ${scope.partyId} and s.user_role = ${scope.userRole}
        and s.day between ${firstDay(publication.period)}::date and ${lastDay(publication.period)}::date
      offset 0) f
    where d.feed = 'alerts' and ${isPublished("d", [publication])} and ${filtersHold(filters)}
    order by d.day, f.alert_id`,
};
