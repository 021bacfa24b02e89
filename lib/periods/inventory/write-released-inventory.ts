import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import type { Period } from "@/lib/period";
import { amountsOf, decideInventory } from "@/lib/periods/inventory/decide-inventory";
import { readHoldings, type Holding } from "@/lib/periods/inventory/holdings";
import { cellName, inventoryLevels } from "@/lib/periods/inventory/inventory-cell";
import { peerRows, type PeerRow, type Viewer } from "@/lib/periods/inventory/peer-rows";
import { releasedRows, type InventoryReference, type ReleasedRow } from "@/lib/periods/inventory/released-rows";
import { readLists, standingLists } from "@/lib/periods/inventory/standing-lists";
import { contributorsNow, contributorsThen, type Contributors } from "@/lib/periods/peers/contributors";
import type { VersionInMaking } from "@/lib/periods/version-part";
import { publishedBefore } from "@/lib/periods/versions";

const roles: readonly UserRole[] = ["IS", "ES", "GS", "ED"];
const rowColumns = `level, device_type, csp_region, smets, manufacturer, model, firmware_version, decision, devices, share`;

/** Decides and writes released_inventory and inventory_peer_view of the version from its own cubes. */
export async function writeReleasedInventory(client: pg.ClientBase, made: VersionInMaking): Promise<void> {
  const { period, version, policyVersion, policy } = made;
  const contributors = await contributorsNow(client, period);
  const holdings = await allHoldings(client, period, version, contributors);
  const earlier = await holdingsBefore(client, period);
  const restated = made.restates === null ? [] : await holdingsThen(client, period, made.restates);
  const reference = await readReference(client);
  const key = await readKey(client);
  for (const role of roles) {
    const own = holdings.filter(({ userRole }) => userRole === role);
    const cells = decideInventory(
      policy,
      role,
      own,
      earlier.filter(({ userRole }) => userRole === role),
    );
    const before = {
      rows: made.restates === null ? new Map<string, ReleasedRow>() : await readReleased(client, period, made.restates, role),
      amounts: amountsOf(restated.filter(({ userRole }) => userRole === role)),
    };
    await writeRows(client, period, version, policyVersion, releasedRows(policy, role, cells, reference, before));
    const lists = made.restates === null ? new Map() : await readLists(client, period, made.restates, role);
    const anew = peerRows(policy, key, period, role, cells, await viewersOf(client, role, contributors));
    await writePeers(client, period, version, policyVersion, standingLists(policy, anew, { lists, amounts: before.amounts, cells }));
  }
}

async function allHoldings(client: pg.ClientBase, period: Period, version: number, contributors: Contributors): Promise<Holding[]> {
  const levels: Holding[][] = [];
  for (const level of inventoryLevels) levels.push(await readHoldings(client, level, { period, version, contributors }));
  return levels.flat();
}

/** The holdings of a version by whose they were when it was made. */
async function holdingsThen(client: pg.ClientBase, period: Period, version: number): Promise<Holding[]> {
  return allHoldings(client, period, version, await contributorsThen(client, period, version));
}

/** The holdings of the published month before in the version that readers see; none where there is none. */
async function holdingsBefore(client: pg.ClientBase, period: Period): Promise<Holding[]> {
  const month = await publishedBefore(client, period);
  return month === null ? [] : holdingsThen(client, month.period, month.version);
}

async function readReference(client: pg.ClientBase): Promise<InventoryReference> {
  const { rows } = await client.query<InventoryReference>(
    `select array(select code from device_type order by 1) as device_type, array(select code from csp_region order by 1) as csp_region,
      array['SMETS1', 'SMETS2'] as smets`,
  );
  return rows[0];
}

async function readKey(client: pg.ClientBase): Promise<Buffer> {
  const { rows } = await client.query<{ key: Buffer }>("select key from disclosure_key");
  return rows[0].key;
}

/** Everyone that holds the role and so may look, with or without Devices of its own. */
async function viewersOf(client: pg.ClientBase, role: UserRole, contributors: Contributors): Promise<Viewer[]> {
  const { rows } = await client.query<{ partyId: string }>(
    `select distinct party_id as "partyId" from party_role where user_role = $1 order by 1`,
    [role],
  );
  return rows.map(({ partyId }) => ({ partyId, contributor: contributors.get(partyId) ?? `party ${partyId}` }));
}

async function readReleased(client: pg.ClientBase, period: Period, version: number, role: UserRole): Promise<Map<string, ReleasedRow>> {
  const { rows } = await client.query<ReleasedRow>(
    `select user_role as "userRole", level, device_type as "deviceType", csp_region as "cspRegion", smets, manufacturer, model,
      firmware_version as "firmwareVersion", decision, devices, share
    from released_inventory where period = $1 and version = $2 and user_role = $3 and decision = 'shown'`,
    [period, version, role],
  );
  return new Map(rows.map((row) => [cellName(row), row]));
}

async function writeRows(
  client: pg.ClientBase,
  period: Period,
  version: number,
  policyVersion: number,
  rows: ReleasedRow[],
): Promise<void> {
  await client.query(
    `insert into released_inventory (user_role, period, version, policy_version, ${rowColumns})
    select r."userRole", $1, $2, $3, r.level, r."deviceType", r."cspRegion", r.smets, r.manufacturer, r.model, r."firmwareVersion", r.decision, r.devices, r.share
    from jsonb_to_recordset($4) as r("userRole" text, level text, "deviceType" text, "cspRegion" text, smets text, manufacturer text, model text,
      "firmwareVersion" text, decision text, devices double precision, share double precision)
    order by 1, 5, 6, 7, 8, 9, 10, 11`,
    [period, version, policyVersion, JSON.stringify(rows)],
  );
}

async function writePeers(client: pg.ClientBase, period: Period, version: number, policyVersion: number, rows: PeerRow[]): Promise<void> {
  await client.query(
    `insert into inventory_peer_view (party_id, user_role, period, version, policy_version, device_type, manufacturer, model, firmware_version, peers, shares)
    select r."partyId", r."userRole", $1, $2, $3, r.key->>'deviceType', r.key->>'manufacturer', r.key->>'model', r.key->>'firmwareVersion',
      array(select jsonb_array_elements_text(r.peers)), array(select value::text::float8 from jsonb_array_elements(r.shares))
    from jsonb_to_recordset($4) as r("partyId" text, "userRole" text, key jsonb, peers jsonb, shares jsonb)
    order by 1, 6, 7, 8, 9`,
    [period, version, policyVersion, JSON.stringify(rows)],
  );
}
