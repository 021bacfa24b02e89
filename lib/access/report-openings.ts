import type { PartyScope } from "@/lib/access/party-scope";
import { accessPool } from "@/lib/db/access-pool";
import type { Period } from "@/lib/period";

/** Notes that the Party of the scope has fetched its report of the version, as PDF or ZIP: the first time is kept, the times are counted. */
export async function noteReportOpened({ partyId, userRole }: PartyScope, period: Period, version: number): Promise<void> {
  await accessPool().query(
    `insert into report_opening (party_id, user_role, period, version) values ($1, $2, $3, $4)
      on conflict (party_id, user_role, period, version) do update set last_opened_at = now(), times = report_opening.times + 1`,
    [partyId, userRole, period, version],
  );
}
