import { setImmediate } from "node:timers/promises";
import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import type { Day, Period } from "@/lib/period";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { frozenDays } from "@/lib/periods/cubes/frozen-days";
import { readLatticeReference } from "@/lib/periods/industry/lattice-reference";
import { readServiceDays } from "@/lib/periods/industry/read-service-days";
import { RoleLattice } from "@/lib/periods/industry/role-lattice";
import type { ReleasedCell } from "@/lib/periods/industry/released-cell";
import { RoleTally } from "@/lib/periods/industry/role-tally";
import { ContributorNumbers, contributorsNow } from "@/lib/periods/peers/contributors";
import { readNeighbours } from "@/lib/periods/peers/neighbours";
import { readEarlierVersion } from "@/lib/periods/restate/earlier-version";
import { keepEarlier } from "@/lib/periods/restate/keep-earlier";
import { ProcessDaysTally, type OwnProcessDays } from "@/lib/periods/own/process-days";
import type { Eased } from "@/lib/periods/usefulness";

/**
 * The cells of a release. `ease` works out by role what other numbers of the policy would show more; it calculates long, and lets others have
 * their turn between two roles.
 */
export type ComputedIndustry = {
  cells: ReleasedCell[];
  ease: () => Promise<ReadonlyMap<UserRole, Eased[]>>;
  /** Each Party's own, for its pages alone: the same rows are read for both. */
  ownDays: OwnProcessDays[];
};

/** What cells are judged by: the policy, and the version they restate. `turn`: awaited before other months are looked at. */
export type Judging = { policy: DisclosurePolicy; restates: number | null; turn?: () => Promise<void> };

/**
 * Every released cell of every role, from the daily cube of the frozen days, decided by the policy, against the months next to it and the
 * version it `restates`. In no particular order. Needs frozen_day.
 */
export async function computeIndustry(
  client: pg.ClientBase,
  period: Period,
  { policy, restates, turn = async () => {} }: Judging,
): Promise<ComputedIndustry> {
  const reference = await readLatticeReference(client, period);
  const contributors = await contributorsNow(client, period);
  const numbers = new ContributorNumbers();
  for (const partyId of await readSenders(client)) numbers.numberOf(contributors, partyId);
  const days = await frozenDays(client, "service-requests");
  const groups = numbers.size;
  const tallies = new Map(reference.roles.map((role) => [role, new RoleTally(role, new RoleLattice(role, reference), policy, groups)]));
  const ownDays = new ProcessDaysTally(reference.processes);
  let open: { role: UserRole; day: Day } | null = null;
  for await (const rows of readServiceDays(client)) {
    for (const row of rows) {
      if (open && (open.role !== row.userRole || open.day !== row.day)) tallies.get(open.role)?.closeDay(open.day);
      open = { role: row.userRole, day: row.day };
      ownDays.add(row);
      tallies.get(row.userRole)?.add(row, numbers.numberOf(contributors, row.partyId));
    }
  }
  if (open) tallies.get(open.role)?.closeDay(open.day);
  await turn();
  const neighbours = await readNeighbours(client, period, numbers);
  const earlier = restates === null ? null : await readEarlierVersion(client, { period, version: restates }, reference, numbers);
  const besideOf = (role: UserRole) => neighbours.map((month) => month.get(role));
  const cells = [...tallies].flatMap(([role, tally]) => tally.releasedCells(days, besideOf(role), earlier?.released ?? null));
  const easings = [...tallies].map(([role, tally]) => [role, tally.easing(besideOf(role))] as const);
  return {
    cells: earlier ? keepEarlier(policy, cells, earlier) : cells,
    ease: () => easeInTurn(easings),
    ownDays: ownDays.finished(),
  };
}

async function easeInTurn(easings: readonly (readonly [UserRole, () => Eased[]])[]): Promise<Map<UserRole, Eased[]>> {
  const eased = new Map<UserRole, Eased[]>();
  for (const [role, ease] of easings) {
    await setImmediate();
    eased.set(role, ease());
  }
  return eased;
}

/** Every Party with requests in the frozen days. */
async function readSenders(client: pg.ClientBase): Promise<string[]> {
  const { rows } = await client.query<{ party_id: string }>(
    "select distinct d.party_id from service_day d join frozen_day f on f.feed = 'service-requests' and f.day = d.day and f.load_id = d.load_id",
  );
  return rows.map((row) => row.party_id);
}
