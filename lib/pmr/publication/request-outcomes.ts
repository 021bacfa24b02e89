import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import { contributionsByRole } from "@/lib/pmr/publication/contribution-sql";
import { shareOf, type Subject } from "@/lib/pmr/publication/subject";
import type { VersionInMaking } from "@/lib/periods/version-part";

const dayInSeconds = 86_400;
const readsWithin =
  "Scheduled reads answered, with a reading or a failure, within 24 hours of the start of execution where the feed gives it, else of receipt.";
const commissionedShare = "Install and Commission (8.14.1) of all installs reported, Install and Leave (8.14.2) being the rest.";

/** B1b and IC1d from the month's cubes: scheduled reads within 24 hours, and 8.14.1 against 8.14.2 (successful ones). */
export async function requestOutcomes(client: pg.ClientBase, made: VersionInMaking): Promise<Subject[]> {
  const reads = await contributionsByRole(
    client,
    made,
    `select s.party_id, s.user_role, array[sum(s.n_within_trt), sum(s.n_trt - s.n_within_trt)]::float8[] as amounts
    from service_month s where s.period = $1 and s.version = $2 and s.mode = 'dcc-scheduled'
      and s.srv in (select srv from service_request where trt_dcc_scheduled_s = $3) group by 1, 2`,
    { values: [dayInSeconds] },
  );
  const installs = await contributionsByRole(
    client,
    made,
    `select s.party_id, s.user_role, array[coalesce(sum(s.n - s.n_fail) filter (where s.srv = '8.14.1'), 0),
      coalesce(sum(s.n - s.n_fail) filter (where s.srv = '8.14.2'), 0)]::float8[] as amounts
    from service_month s where s.period = $1 and s.version = $2 and s.srv in ('8.14.1', '8.14.2') group by 1, 2`,
  );
  return [
    ...subjects("scheduled-reads", "MP122-B1b", reads, readsWithin),
    ...subjects("installs", "MP122-IC1d", installs, commissionedShare),
  ];
}

function subjects(figure: string, measureId: string, byRole: ReadonlyMap<UserRole, Subject["contributions"]>, note: string): Subject[] {
  return [...byRole].map(([userRole, contributions]) => ({ figure, measureId, userRole, contributions, tellings: shareOf({}, note) }));
}
