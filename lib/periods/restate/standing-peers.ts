import type pg from "pg";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { decideMovedShare } from "@/lib/peers/rules/restated-difference";
import type { Bands } from "@/lib/peers/rules/bands";
import { peerPoints } from "@/lib/peers/rules/peer-points";
import type { GroupAmounts } from "@/lib/periods/industry/group-amounts";
import type { ContributorNumbers } from "@/lib/periods/peers/contributors";
import type { PeerCell } from "@/lib/periods/peers/decide-peers";
import { keyName, readVersionMonth } from "@/lib/periods/peers/month-amounts";
import { cellName } from "@/lib/periods/peers/month-decisions";
import { sharesOf } from "@/lib/periods/peers/peer-metrics";
import { movable, movedGroups } from "@/lib/periods/restate/keep-earlier";
import type { VersionInMaking } from "@/lib/periods/version-part";

/** The name of a peer cell among those of its version. */
export function peerCellName({ userRole, key, metric }: Pick<PeerCell, "userRole" | "key" | "metric">): string {
  return `${cellName(userRole, key)}\t${metric.id}`;
}

/** Cells whose points and bands of the earlier version stand, by peerCellName, with the bands they had. */
export type StandingPeers = ReadonlyMap<string, Bands>;

/**
 * P8 of points and bands: those of the version that is restated stand where no point moves by more than the rounding unit, or where the
 * difference would not pass the rules. Empty for a first version.
 */
export async function standingPeers(
  client: pg.ClientBase,
  { period, policy, restates }: VersionInMaking,
  cells: readonly PeerCell[],
  numbers: ContributorNumbers,
): Promise<StandingPeers> {
  if (restates === null) return new Map();
  const before = await readShownBands(client, period, restates);
  const months = await readVersionMonth(client, { period, version: restates }, numbers);
  const standing = new Map<string, Bands>();
  for (const cell of cells) {
    const name = peerCellName(cell);
    const bands = before.get(name);
    const then = months.get(cell.userRole)?.get(keyName(cell.key))?.amounts;
    if (cell.decision === "shown" && bands && then && doesStand(policy, cell, then)) standing.set(name, bands);
  }
  return standing;
}

function doesStand(policy: DisclosurePolicy, cell: PeerCell, then: GroupAmounts): boolean {
  const before = new Map(peerPoints(policy, sharesOf(cell.metric, then)).map(({ group, rate }) => [group, rate]));
  const isNear = ({ group, rate }: { group: number; rate: number }) =>
    Math.abs((before.get(group) ?? Infinity) - rate) <= policy.peerRateStep * (1 + 1e-9);
  if (before.size === cell.points.length && cell.points.every(isNear)) return true;
  const { first, second } = movable[cell.metric.industry];
  const place = { userRole: cell.userRole, breakdown: cell.key.breakdown };
  return decideMovedShare(policy, place, movedGroups(then, cell.amounts, first, second)) !== "shown";
}

type Row = { name: string; bands: Bands };

/** The bands of cells whose points the version showed. */
async function readShownBands(client: pg.ClientBase, period: string, version: number): Promise<Map<string, Bands>> {
  const place = "user_role, metric, item_type, item, breakdown, breakdown_value";
  const { rows } = await client.query<Row>(
    `select concat_ws(E'\\t', user_role, item_type, item, breakdown, breakdown_value, metric) as name, json_build_object(
      'quartiles', json_build_object('decision', quartile_decision, 'lower', lower_quartile, 'median', median, 'upper', upper_quartile),
      'tenths', json_build_object('decision', tenth_decision, 'tenth', tenth, 'ninetieth', ninetieth)) as bands
    from released_band where period = $1 and version = $2 and (${place}) in (
      select ${place} from peer_view where period = $1 and version = $2 and decision = 'shown')`,
    [period, version],
  );
  return new Map(rows.map(({ name, bands }) => [name, bands]));
}

/** Copies what each Party saw of its peers in those cells from the version that is restated. */
export async function copyStandingViews(
  client: pg.ClientBase,
  { period, version, policyVersion, restates }: VersionInMaking,
  standing: StandingPeers,
): Promise<void> {
  if (standing.size === 0) return;
  await client.query(
    `insert into peer_view (party_id, user_role, period, version, metric, item_type, item, breakdown, breakdown_value, policy_version, decision, peers, rates)
    select party_id, user_role, period, $2, metric, item_type, item, breakdown, breakdown_value, $3, decision, peers, rates
    from peer_view where period = $1 and version = $4 and decision = 'shown'
      and concat_ws(E'\\t', user_role, item_type, item, breakdown, breakdown_value, metric) = any($5)`,
    [period, version, policyVersion, restates, [...standing.keys()]],
  );
}
