import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import type { Day, Period } from "@/lib/period";
import { contributorOf } from "@/lib/peers/contributor";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { frozenDays } from "@/lib/periods/cubes/frozen-days";
import { readLatticeReference } from "@/lib/periods/industry/lattice-reference";
import { readServiceDays } from "@/lib/periods/industry/read-service-days";
import { RoleLattice } from "@/lib/periods/industry/role-lattice";
import { RoleTally, type ReleasedCell } from "@/lib/periods/industry/role-tally";

/** Every released cell of every role, from the daily cube of the frozen days, decided by the policy. In no particular order. Needs frozen_day. */
export async function computeIndustry(client: pg.ClientBase, period: Period, policy: DisclosurePolicy): Promise<ReleasedCell[]> {
  const reference = await readLatticeReference(client, period);
  const contributors = await readContributors(client);
  const days = await frozenDays(client, "service-requests");
  const tallies = new Map(
    reference.roles.map((role) => [role, new RoleTally(role, new RoleLattice(role, reference), policy, contributors.size)]),
  );
  let open: { role: UserRole; day: Day } | null = null;
  for await (const rows of readServiceDays(client)) {
    for (const row of rows) {
      if (open && (open.role !== row.userRole || open.day !== row.day)) tallies.get(open.role)?.closeDay(open.day);
      open = { role: row.userRole, day: row.day };
      tallies.get(row.userRole)?.add(row, contributors.get(row.partyId) ?? "");
    }
  }
  if (open) tallies.get(open.role)?.closeDay(open.day);
  return [...tallies.values()].flatMap((tally) => tally.releasedCells(days));
}

/** The contributor group of every Party with requests in the frozen days. */
async function readContributors(client: pg.ClientBase): Promise<Map<string, string>> {
  const { rows } = await client.query<{ party_id: string; group_id: string }>(
    `select s.party_id, coalesce(p.group_id, '') as group_id
    from (select distinct d.party_id from service_day d join frozen_day f on f.feed = 'service-requests' and f.day = d.day and f.load_id = d.load_id) s
      left join party p on p.party_id = s.party_id`,
  );
  return new Map(rows.map((row) => [row.party_id, contributorOf({ partyId: row.party_id, groupId: row.group_id })]));
}
