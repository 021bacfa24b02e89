import type pg from "pg";
import type { RateOfRelease } from "@/lib/auditor/attacks/figure-of-release";
import type { Lattice } from "@/lib/auditor/lattice";
import { deviceCells, type DeviceKey } from "@/lib/auditor/seen/read-other-subjects";
import type { PeerView } from "@/lib/auditor/seen/read-peers";
import { nameOf, type Owners } from "@/lib/auditor/truth/owners";
import { RoleTruth } from "@/lib/auditor/truth/role-truth";

type Version = { period: string; version: number };
type FirmwareKey = Pick<DeviceKey, "device_type" | "manufacturer" | "model" | "firmware_version">;

/** The share of a Device Model's Devices that is on a firmware, in the words of a rate: of `requests` Devices of the model so many "fail" on it. */
export const shareOfModel: RateOfRelease = { figure: "delivery_failure", whole: "requests", failing: "failing", isShareOfFailing: true };

/** Every list of peers' firmware shares, one per viewer's group: Parties of a group see the same. */
export async function readDeviceLists(
  client: pg.ClientBase,
  { period, version }: Version,
  lattice: Lattice,
  owners: Owners,
): Promise<PeerView[]> {
  const { rows } = await client.query<FirmwareKey & { party_id: string; role: string; peers: string; shares: string }>(
    `select party_id, user_role as role, device_type, manufacturer, model, firmware_version, array_to_string(peers, E'\t') as peers,
      array_to_string(shares, E'\t') as shares
    from inventory_peer_view where period = $1 and version = $2`,
    [period, version],
  );
  const views = new Map<string, PeerView>();
  for (const { party_id, role, peers, shares, ...key } of rows) {
    const viewer = owners.get(party_id) ?? nameOf(party_id, "");
    const cell = firmwareOf(lattice, key);
    const listed = (joined: string) => (joined === "" ? [] : joined.split("\t"));
    const view = { userRole: role, cell, rate: shareOfModel, viewer, peers: listed(peers), rates: listed(shares).map(Number) };
    views.set(`${viewer}\t${role}\t${cell}`, view);
  }
  return [...views.values()];
}

/** The shares of Device Models by firmware that are shown of the industry, role by role, by cell of the firmware. */
export async function readSeenShares(
  client: pg.ClientBase,
  { period, version }: Version,
  lattice: Lattice,
): Promise<Map<string, Map<number, number>>> {
  const { rows } = await client.query<FirmwareKey & { role: string; share: number }>(
    `select user_role as role, device_type, manufacturer, model, firmware_version, share from released_inventory
    where period = $1 and version = $2 and level = 'firmware' and share is not null`,
    [period, version],
  );
  const seen = new Map<string, Map<number, number>>();
  for (const { role, share, ...key } of rows) {
    const shares = seen.get(role) ?? new Map<number, number>();
    seen.set(role, shares.set(firmwareOf(lattice, key), share));
  }
  return seen;
}

function firmwareOf(lattice: Lattice, key: FirmwareKey): number {
  return deviceCells(lattice, { ...key, csp_region: "", smets: "" }).find(({ level }) => level === "firmware")?.cell ?? -1;
}

/** The cell of the Device Model that a firmware's cell belongs to; null of any other cell. */
export function modelCellOf(lattice: Lattice, cell: number): number | null {
  const { itemType, item } = lattice.items[lattice.partsOf(cell).item];
  if (itemType !== "firmware") return null;
  return lattice.cell(0, lattice.item("model", item.split("\t").slice(0, -1).join("\t")), 0);
}

/** What every group holds of the Device Model ("requests") and of the firmware ("failing"), by cell of the firmware. */
export function mixTruth(devices: RoleTruth, lattice: Lattice): RoleTruth {
  const mixes = new RoleTruth(devices.userRole);
  for (const cell of devices.cells) {
    const model = modelCellOf(lattice, cell);
    if (model === null) continue;
    const [whole, part] = [devices.byGroup(model, "requests"), devices.byGroup(cell, "requests")];
    devices.groups.forEach((group, at) => {
      if (whole[at] > 0) mixes.add(group, [cell], [whole[at], part[at], 0, 0, 0, 0]);
    });
  }
  return mixes;
}
