import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import type { Period } from "@/lib/period";
import type { Contributors } from "@/lib/periods/peers/contributors";

/** Requests and failures of one contributor group. */
export type GroupCount = { requests: number; failures: number };
/** All requests of a role to Devices of a model and firmware version, by contributor group (disclosure.md P0). */
export type FirmwareCell = {
  userRole: UserRole;
  manufacturer: string;
  model: string;
  firmwareVersion: string;
  groups: Map<string, GroupCount>;
};

type Row = Omit<FirmwareCell, "groups"> & GroupCount & { partyId: string };

/**
 * The cells of a version from its model_month, by name, in the order of role, model and firmware; requests without a Device Model are in none.
 * `contributors` says whose each Party's requests are.
 */
export async function firmwareCells(
  client: pg.ClientBase,
  period: Period,
  version: number,
  contributors: Contributors,
): Promise<Map<string, FirmwareCell>> {
  const { rows } = await client.query<Row>(
    `select user_role as "userRole", manufacturer, model, firmware_version as "firmwareVersion", party_id as "partyId",
      sum(n)::float8 as requests, sum(n_fail)::float8 as failures
    from model_month where period = $1 and version = $2 and model <> ''
    group by user_role, manufacturer, model, firmware_version, party_id
    order by user_role, manufacturer collate "C", model collate "C", firmware_version collate "C"`,
    [period, version],
  );
  const cells = new Map<string, FirmwareCell>();
  for (const { userRole, manufacturer, model, firmwareVersion, requests, failures, partyId } of rows) {
    const name = [userRole, manufacturer, model, firmwareVersion].join("\t");
    const cell = cells.get(name) ?? { userRole, manufacturer, model, firmwareVersion, groups: new Map<string, GroupCount>() };
    const group = contributors.get(partyId) ?? partyId;
    const known = cell.groups.get(group) ?? { requests: 0, failures: 0 };
    cell.groups.set(group, { requests: known.requests + requests, failures: known.failures + failures });
    cells.set(name, cell);
  }
  return cells;
}
