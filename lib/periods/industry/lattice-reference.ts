import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import { firstDay, type Period } from "@/lib/period";
import type { Breakdown } from "@/lib/peers/cell";

export type ProcessItem = { srv: string; matchedQualifier: string | null };

/** What the lattice of disclosure.md P4 is made of: public reference data in force at the period, nothing of what anybody sent. */
export type LatticeReference = {
  processes: { processId: string; items: ProcessItem[] }[];
  srvs: { srv: string; roles: UserRole[] }[];
  roles: UserRole[];
  values: Record<Breakdown, string[]>;
};

/** Reads it for the period: processes of every suite with the SRVs mapped to them on its first day; '' is a value of every breakdown. */
export async function readLatticeReference(client: pg.ClientBase, period: Period): Promise<LatticeReference> {
  const processes = await client.query<{ processId: string; items: ProcessItem[] }>(
    `select process_id as "processId", json_agg(json_build_object('srv', srv, 'matchedQualifier', matched_qualifier) order by item_order, item_id) as items
    from business_process_item
    where item_type = 'srv' and srv is not null and valid_from <= $1 and (valid_to is null or valid_to > $1)
    group by process_id order by process_id`,
    [firstDay(period)],
  );
  const srvs = await client.query<{ srv: string; roles: UserRole[] }>(
    "select srv, eligible_user_roles as roles from service_request order by srv",
  );
  const roles = await client.query<{ code: UserRole }>("select code from user_role order by code");
  const codes = async (sql: string) => ["", ...(await client.query<{ code: string }>(sql)).rows.map((row) => row.code)];
  return {
    processes: processes.rows,
    srvs: srvs.rows,
    roles: roles.rows.map((row) => row.code),
    values: {
      csp_region: await codes("select code from csp_region order by code"),
      device_type: await codes("select code from device_type order by code"),
      smets: ["", "SMETS1", "SMETS2"],
    },
  };
}
