import type pg from "pg";
import type { Audited } from "@/lib/auditor/audited";
import type { Family } from "@/lib/auditor/bounds/families";
import type { Lattice } from "@/lib/auditor/lattice";
import { firmwareCell } from "@/lib/auditor/seen/read-firmware";
import { nameOf, type Owners } from "@/lib/auditor/truth/owners";
import { RoleTruth } from "@/lib/auditor/truth/role-truth";

/** One role's requests by firmware and Device Type, and which firmware adds up to a Device Type. */
export type FirmwareTruth = { truth: RoleTruth; sums: Family[] };
type Row = {
  role: string;
  party: string;
  device_type: string;
  manufacturer: string;
  model: string;
  firmware: string;
  requests: number;
  failing: number;
};

/** The requests of a version by Device Type, Device Model and firmware, group by group, from what every Party has of its own. */
export async function readFirmwareTruth(
  client: pg.ClientBase,
  { lattice, owners, period, version }: { lattice: Lattice; owners: Owners } & Pick<Audited, "period" | "version">,
): Promise<Map<string, FirmwareTruth>> {
  const { rows } = await client.query<Row>(
    `select user_role as role, party_id as party, device_type, manufacturer, model, firmware_version as firmware, sum(n)::float8 as requests,
      sum(n_fail)::float8 as failing
    from model_month where period = $1 and version = $2 group by 1, 2, 3, 4, 5, 6`,
    [period, version],
  );
  return firmwareTruth(rows, lattice, owners);
}

/** The same of rows in any order. */
export function firmwareTruth(rows: readonly Row[], lattice: Lattice, owners: Owners): Map<string, FirmwareTruth> {
  const all = lattice.item("all", "");
  const found = new Map<string, { truth: RoleTruth; partsOf: Map<number, Set<number>> }>();
  for (const { role, party, device_type: type, requests, failing, ...key } of rows) {
    const held = found.get(role) ?? { truth: new RoleTruth(role), partsOf: new Map<number, Set<number>>() };
    found.set(role, held);
    const ofType = lattice.cell(0, all, lattice.slot("device_type", type));
    const ofFirmware = key.model === "" ? [] : [firmwareCell(lattice, key)];
    const counts = [requests, failing, 0, 0, 0, requests];
    held.truth.add(owners.get(party) ?? nameOf(party, ""), [lattice.cell(0, all, 0), ofType, ...ofFirmware], counts);
    for (const part of ofFirmware) held.partsOf.set(ofType, (held.partsOf.get(ofType) ?? new Set()).add(part));
  }
  return new Map([...found].map(([role, { truth, partsOf }]) => [role, { truth, sums: sumsThatHold(truth, partsOf) }]));
}

/** Where some requests have no Device Model, or a firmware is of two Device Types, the parts do not make up the Device Type. */
function sumsThatHold(truth: RoleTruth, partsOf: ReadonlyMap<number, ReadonlySet<number>>): Family[] {
  return [...partsOf]
    .map(([total, parts]) => ({ kind: "its firmware", total, parts: [...parts] }))
    .filter(({ total, parts }) => truth.total(total, "requests") === parts.reduce((sum, part) => sum + truth.total(part, "requests"), 0));
}
