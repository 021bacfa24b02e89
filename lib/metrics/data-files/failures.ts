import { Prisma } from "@/lib/db/generated/client";
import { checkedColumn, textColumn, timeColumn, type DataFile } from "@/lib/metrics/data-files/data-file";
import { filtersHold, processHolds } from "@/lib/metrics/queries/conditions";
import { isPublished } from "@/lib/metrics/queries/publications";
import { firstDay, lastDay } from "@/lib/period";

const text = ["srv", "command_variant", "mode", "qualifier", "party_id", "user_role", "device_id"];
const device = ["device_type", "manufacturer", "model", "firmware_version", "esme_variant", "smets", "csp_region"];
const columns = [
  textColumn("request_id"),
  ...[...text, ...device].map(textColumn),
  timeColumn("received_at"),
  timeColumn("responded_at"),
  textColumn("response_code"),
  textColumn("failure_alert_code"),
  timeColumn("execution_at"),
  textColumn("reason_code"),
  checkedColumn("round_trip_ms"),
];

/** The Party's failing requests: the columns of the feed service-requests, then reason_code and round_trip_ms; by day and request. */
export const failuresFile: DataFile = {
  feed: "service-requests",
  rows: (scope, { publication, process, filters }) => Prisma.sql`
    select ${Prisma.join(columns)}
    from (
      select d.period, c.*
      from publication_day d
      join failure c on c.day = d.day and c.load_id = d.load_id
      where d.feed = 'service-requests' and ${isPublished("d", [publication])} and c.party_id = ${scope.partyId} and c.user_role = ${scope.userRole}
        and c.day between ${firstDay(publication.period)}::date and ${lastDay(publication.period)}::date) f
    where ${filtersHold(filters)} and ${processHolds(process, [publication])}
    order by f.day, f.load_id, f.request_id`,
};
