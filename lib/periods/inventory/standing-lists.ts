import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import type { Period } from "@/lib/period";
import type { RoleCells } from "@/lib/periods/inventory/decide-inventory";
import { cellName } from "@/lib/periods/inventory/inventory-cell";
import type { PeerRow } from "@/lib/periods/inventory/peer-rows";
import { mayShareMove, type Earlier } from "@/lib/periods/inventory/released-rows";

/** Lists of the version that is restated, by listName. */
export type EarlierLists = ReadonlyMap<string, Pick<PeerRow, "peers" | "shares">>;

function listName({ partyId, key }: Pick<PeerRow, "partyId" | "key">): string {
  return `${partyId}\t${cellName(key)}`;
}

/**
 * P8 of lists: that of the version that is restated stands where no peer's share moves by more than the rounding unit, or where what moved in
 * the cell does not pass the rules on its difference. Stops reading from the pair what one group put right.
 */
export function standingLists(
  policy: DisclosurePolicy,
  rows: readonly PeerRow[],
  { lists, amounts, cells }: { lists: EarlierLists; amounts: Earlier["amounts"]; cells: RoleCells },
): PeerRow[] {
  const mayMove = new Map<string, boolean>();
  return rows.map((row) => {
    const before = lists.get(listName(row));
    if (!before) return row;
    const shareOf = new Map(before.peers.map((peer, at) => [peer, before.shares[at]]));
    const isNear = row.peers.every(
      (peer, at) => Math.abs((shareOf.get(peer) ?? Infinity) - row.shares[at]) <= policy.peerRateStep * (1 + 1e-9),
    );
    const name = cellName(row.key);
    if (!mayMove.has(name)) mayMove.set(name, mayShareMove(policy, row.userRole, row.key, amounts, cells));
    const stands = (isNear && row.peers.length === before.peers.length) || !mayMove.get(name);
    return stands ? { ...row, ...before } : row;
  });
}

/** The lists that a version showed in a role. */
export async function readLists(client: pg.ClientBase, period: Period, version: number, role: UserRole): Promise<EarlierLists> {
  const { rows } = await client.query<{ partyId: string; key: PeerRow["key"]; peers: string[]; shares: number[] }>(
    `select party_id as "partyId", json_build_object('level', 'firmware', 'deviceType', device_type, 'cspRegion', '', 'smets', '',
      'manufacturer', manufacturer, 'model', model, 'firmwareVersion', firmware_version) as key, peers, shares
    from inventory_peer_view where period = $1 and version = $2 and user_role = $3`,
    [period, version, role],
  );
  return new Map(rows.map(({ peers, shares, ...row }) => [listName(row), { peers, shares }]));
}
