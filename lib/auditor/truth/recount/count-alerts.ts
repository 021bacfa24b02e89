import type pg from "pg";
import type { TimedRow } from "@/lib/auditor/truth/recount/count-services";
import type { Tally } from "@/lib/auditor/truth/recount/tally";
import type { VersionDays } from "@/lib/auditor/truth/recount/version-days";

const targetSeconds = 60;
const isTimed = "a.sent_at is not null and a.dsp_received_at is not null";

/** Counts, Alert by Alert: those sent in time (CPM3), which it gives by role, too, and images verified or not (8F72, 8F1C; DF2). */
export async function countAlerts(client: pg.ClientBase, days: VersionDays, tally: Tally): Promise<TimedRow[]> {
  const { rows } = await client.query<{ role: string; party: string; timed: number; late: number; good: number; bad: number }>(
    `select a.user_role as role, a.party_id as party, count(*) filter (where ${isTimed})::float8 as timed,
      count(*) filter (where ${isTimed} and extract(epoch from a.sent_at - a.dsp_received_at) > ${targetSeconds})::float8 as late,
      count(*) filter (where a.alert_code = '8F72')::float8 as good, count(*) filter (where a.alert_code = '8F1C')::float8 as bad
    from sent_alert a join ${days("alerts")} d using (day, load_id) group by 1, 2`,
  );
  for (const { role, party, timed, late, good, bad } of rows) {
    tally.add("CPM3", "", party, [timed - late, late]);
    tally.add("image-alerts", role, party, [good, bad]);
  }
  return rows.map(({ role, party, timed, late }) => ({ measure: "CPM3", userRole: role, item: "Alerts", partyId: party, timed, late }));
}
