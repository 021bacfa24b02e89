import { createHmac } from "node:crypto";
import type { UserRole } from "@/lib/access/party-scope";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { roundRate } from "@/lib/peers/rounding";
import type { Period } from "@/lib/period";
import type { RoleCells } from "@/lib/periods/inventory/decide-inventory";
import { parentName, type InventoryKey } from "@/lib/periods/inventory/inventory-cell";

/** What one Party sees of its peers in a Device Model and firmware; shares[i] is that of peers[i], in the order of their pseudonyms' HMAC. */
export type PeerRow = { userRole: UserRole; partyId: string; key: InventoryKey; peers: string[]; shares: number[] };
/** A Party of the role and the contributor it belongs to. */
export type Viewer = { partyId: string; contributor: string };

const alphabet = "23456789ABCDEFGHJKMNPQRSTVWXYZ";

/**
 * P5, P6: for every viewer, the shares of the other groups of a shown Device Model and firmware, where at least five others have 100 Devices
 * of the model. Only the share, in steps of 0.5 points; pseudonyms differ from viewer to viewer, cell to cell and month to month.
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
    const model = cells.get(parentName(cell.key) ?? "");
    if (cell.key.level !== "firmware" || cell.decision !== "shown" || !model) return [];
    const points = [...model.amounts]
      .filter(([, n]) => n >= policy.peerPointMinimumEvents)
      .map(([group, n]) => ({ group, share: roundRate((cell.amounts.get(group) ?? 0) / n, policy.peerRateStep) }));
    return viewers.flatMap(({ partyId, contributor }): PeerRow[] => {
      const others = points.filter(({ group }) => group !== contributor);
      if (others.length < policy.peerPointGroups) return [];
      const named = others.map(({ group, share }) => ({ digest: digestOf(key, period, userRole, cell.key, contributor, group), share }));
      named.sort((a, b) => Buffer.compare(a.digest, b.digest));
      return [
        {
          userRole,
          partyId,
          key: cell.key,
          peers: named.map(({ digest }) => pseudonymOf(digest)),
          shares: named.map(({ share }) => share),
        },
      ];
    });
  });
}

function digestOf(key: Buffer, period: Period, role: UserRole, cell: InventoryKey, viewer: string, target: string): Buffer {
  const parts = [viewer, target, "devices", role, cell.deviceType, cell.manufacturer, cell.model, cell.firmwareVersion, period];
  return createHmac("sha256", key).update(JSON.stringify(parts)).digest();
}

function pseudonymOf(digest: Buffer): string {
  return `Peer ${[...digest.subarray(0, 5)].map((byte) => alphabet[byte % alphabet.length]).join("")}`;
}
