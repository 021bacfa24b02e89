import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import { pseudonyms, type PseudonymScope } from "@/lib/peers/rules/pseudonym";
import { copyRows, type CopyField } from "@/lib/periods/copy-rows";
import type { ContributorNumbers } from "@/lib/periods/peers/contributors";
import type { PeerCell } from "@/lib/periods/peers/decide-peers";
import type { VersionInMaking } from "@/lib/periods/version-part";

/** The Parties of each role by the number of their contributor group. */
export type Viewers = ReadonlyMap<UserRole, ReadonlyMap<number, readonly string[]>>;

const columns = `party_id, user_role, period, version, metric, item_type, item, breakdown, breakdown_value, policy_version, decision, peers, rates`;

/** Writes what each Party may see of the others, in the cells to which its group contributes (it knows that it does). */
export async function writePeerViews(
  client: pg.ClientBase,
  made: VersionInMaking,
  cells: readonly PeerCell[],
  viewers: Viewers,
  numbers: ContributorNumbers,
): Promise<void> {
  const { rows } = await client.query<{ key: Buffer }>("select key from disclosure_key");
  const order = "party_id, user_role, metric, item_type, item, breakdown, breakdown_value";
  await copyRows(client, { table: "peer_view", columns, order }, viewRows(made, cells, viewers, numbers, rows[0].key));
}

function* viewRows(
  made: VersionInMaking,
  cells: readonly PeerCell[],
  viewers: Viewers,
  numbers: ContributorNumbers,
  key: Buffer,
): Generator<CopyField[]> {
  for (const cell of cells) {
    const points = cell.points.map((point) => ({ ...point, number: point.group, group: numbers.nameOf(point.group) }));
    for (const viewer of cell.amounts.groups) {
      const scope: PseudonymScope = {
        ...{ ...cell.key, viewer: numbers.nameOf(viewer), metric: cell.metric.id },
        ...{ userRole: cell.userRole, period: made.period },
      };
      const others = points.filter((point) => point.number !== viewer);
      const named = cell.decision === "shown" ? pseudonyms(key, scope, others) : null;
      for (const partyId of viewers.get(cell.userRole)?.get(viewer) ?? []) yield viewRow(made, cell, partyId, named);
    }
  }
}

type Named = { name: string; target: { rate: number } }[];

function viewRow(made: VersionInMaking, { userRole, key, metric, decision }: PeerCell, partyId: string, named: Named | null): CopyField[] {
  return [
    ...[partyId, userRole, made.period, made.version, metric.id, key.itemType, key.item, key.breakdown, key.breakdownValue],
    ...[made.policyVersion, decision],
    named?.map(({ name }) => name) ?? null,
    named?.map(({ target }) => target.rate) ?? null,
  ];
}
