import { Prisma } from "@/lib/db/generated/client";
import { checkedColumn, textColumn, type DataFile } from "@/lib/metrics/data-files/data-file";
import { filtersHold, processHolds } from "@/lib/metrics/queries/conditions";
import { isPublished } from "@/lib/metrics/queries/publications";
import { firstDay, lastDay } from "@/lib/period";

const text = [
  "srv",
  "mode",
  "qualifier",
  "device_type",
  "manufacturer",
  "model",
  "firmware_version",
  "esme_variant",
  "smets",
  "csp_region",
  "reason_code",
];
const segment = text.filter((column) => column !== "srv").map((column) => Prisma.raw(`s.${column}`));
const columns = [
  checkedColumn("day"),
  ...text.map(textColumn),
  checkedColumn("round_trip_ms"),
  Prisma.raw("case f.trt_state when 1 then 'Y' when 2 then 'N' end as within_target_response_time"),
];

/**
 * Every counted request of the Party, one row each, without Device and request id: what a figure of requests is recounted from. reason_code is empty
 * for a success, round_trip_ms without a response, within_target_response_time where no Target Response Time applies; by day and SRV.
 */
export const requestsFile: DataFile = {
  feed: "service-requests",
  rows: (scope, { publication, process, filters }) => Prisma.sql`
    select ${Prisma.join(columns)}
    from (
      select d.period, c.day, c.srv, c.load_id, ${Prisma.join(segment)}, s.trt_state, q.rtt_ms as round_trip_ms, q.no
      from publication_day d
      join request_day c on c.day = d.day and c.load_id = d.load_id
      cross join lateral unnest(c.segment_ids, c.rtt_ms) with ordinality as q (segment_id, rtt_ms, no)
      join request_segment s on s.party_id = c.party_id and s.user_role = c.user_role and s.segment_id = q.segment_id
      where d.feed = 'service-requests' and ${isPublished("d", [publication])} and c.party_id = ${scope.partyId} and c.user_role = ${scope.userRole}
        and s.party_id = ${scope.partyId} and s.user_role = ${scope.userRole}
        and c.day between ${firstDay(publication.period)}::date and ${lastDay(publication.period)}::date) f
    where ${filtersHold(filters)} and ${processHolds(process, [publication])}
    order by f.day, f.srv collate "C", f.load_id, f.no`,
};
