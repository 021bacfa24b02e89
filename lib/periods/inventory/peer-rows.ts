import type { UserRole } from "@/lib/access/party-scope";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { decidePoints, peerPoints } from "@/lib/peers/rules/peer-points";
import { pseudonyms } from "@/lib/peers/rules/pseudonym";
import type { Period } from "@/lib/period";
import type { RoleCells } from "@/lib/periods/inventory/decide-inventory";
import { parentName, type DecidedCell, type InventoryKey } from "@/lib/periods/inventory/inventory-cell";

/** What one Party sees of its peers in a Device Model and firmware; shares[i] is that of peers[i], in the order of their pseudonyms' HMAC. */
export type PeerRow = { userRole: UserRole; partyId: string; key: InventoryKey; peers: string[]; shares: number[] };
/** A Party of the role and the contributor it belongs to. */
export type Viewer = { partyId: string; contributor: string };

/**
 * P5, P6: for every viewer, the shares of the other groups of a shown Device Model and firmware, where the rules on points hold for the groups
 * with 100 Devices of the model: enough of them, none dominant, not all alike. Only the share, in steps of 0.5 points; pseudonyms differ from
 * viewer to viewer, cell to cell and month to month.
 */
export function peerRows(
  policy: DisclosurePolicy,
  key: Buffer,
  period: Period,
  userRole: UserRole,
  cells: RoleCells,
  viewers: readonly Viewer[],
): PeerRow[] {
  return [...cells.values()].flatMap((cell) => {
    const points = pointsOf(policy, userRole, cell, cells.get(parentName(cell.key) ?? ""));
    if (points.length === 0) return [];
    return viewers.flatMap(({ partyId, contributor }): PeerRow[] => {
      const others = points.filter(({ group }) => group !== contributor);
      const { deviceType, manufacturer, model, firmwareVersion } = cell.key;
      const scope = {
        ...{ viewer: contributor, metric: "devices", userRole, period, breakdown: "", breakdownValue: "" },
        ...{ itemType: "firmware", item: JSON.stringify([deviceType, manufacturer, model, firmwareVersion]) },
      };
      const named = pseudonyms(key, scope, others);
      const [peers, shares] = [named.map(({ name }) => name), named.map(({ target }) => target.share)];
      return [{ userRole, partyId, key: cell.key, peers, shares }];
    });
  });
}

/** The groups whose share may be a point; none where the cell is withheld or the rules on points do not hold. */
function pointsOf(
  policy: DisclosurePolicy,
  userRole: UserRole,
  cell: DecidedCell,
  model: DecidedCell | undefined,
): { group: string; share: number }[] {
  if (cell.key.level !== "firmware" || cell.decision !== "shown" || !model) return [];
  const groups = [...model.amounts.keys()];
  const shares = groups.map((group, at) => ({ group: at, whole: model.amounts.get(group) ?? 0, part: cell.amounts.get(group) ?? 0 }));
  if (decidePoints(policy, { userRole, breakdown: "" }, cell.decision, shares) !== "shown") return [];
  return peerPoints(policy, shares).map(({ group, rate }) => ({ group: groups[group], share: rate }));
}
