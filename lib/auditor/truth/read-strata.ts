import type pg from "pg";
import type { AuditedProcess } from "@/lib/auditor/reference";
import { nameOf, type Owners } from "@/lib/auditor/truth/owners";
import { daysOfVersion } from "@/lib/auditor/truth/read-truth";

/** Requests and failures of one Party in a joint cell (Device Type, Region, SMETS version) of a process. */
export type StratumRow = {
  userRole: string;
  processId: string;
  stratum: string;
  region: string;
  deviceType: string;
  partyId: string;
  owner: string;
  requests: number;
  failing: number;
};

/** What every Party has of the month in the joint cells of every process: more than any reader is shown. */
export async function readStrata(
  client: pg.ClientBase,
  { owners, processes, period, version }: { owners: Owners; processes: readonly AuditedProcess[]; period: string; version: number },
): Promise<StratumRow[]> {
  const days = await daysOfVersion(client, period, version);
  const only = days.from === "frozen_day" ? "$1::text is not null and $2::integer is not null" : "d.period = $1 and d.version = $2";
  const { rows } = await client.query<
    Omit<StratumRow, "processId" | "owner" | "stratum"> & { srv: string; qualifier: string; smets: string }
  >(
    `select user_role as "userRole", party_id as "partyId", srv, qualifier, csp_region as region, device_type as "deviceType", smets,
      sum(n)::integer as requests, sum(n_fail)::integer as failing
    from service_day s join ${days.from} d on d.feed = 'service-requests' and d.day = s.day and d.load_id = s.load_id
    where ${only} group by 1, 2, 3, 4, 5, 6, 7`,
    [period, version],
  );
  return rows.flatMap(({ srv, qualifier, smets, ...row }) =>
    processes
      .filter(({ members }) => members.some((each) => each.srv === srv && (each.qualifier === null || each.qualifier === qualifier)))
      .map(({ processId }) => ({
        ...row,
        processId,
        stratum: `${row.deviceType}\t${row.region}\t${smets}`,
        owner: owners.get(row.partyId) ?? nameOf(row.partyId, ""),
      })),
  );
}
