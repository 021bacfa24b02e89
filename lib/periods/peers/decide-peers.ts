import type { UserRole } from "@/lib/access/party-scope";
import type { CellKey, Decision } from "@/lib/peers/cell";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { decideBands, type Bands } from "@/lib/peers/rules/bands";
import { decidePoints, peerPoints, type PeerPoint } from "@/lib/peers/rules/peer-points";
import type { GroupAmounts } from "@/lib/periods/industry/group-amounts";
import { cellName, type MonthDecisions } from "@/lib/periods/peers/month-decisions";
import { peerMetrics, sharesOf, type PeerMetric } from "@/lib/periods/peers/peer-metrics";
import type { MonthCells } from "@/lib/periods/peers/month-amounts";

/** What is released of the contributors' own rates in one cell and metric; `points` of every contributor that may be one, whoever looks. */
export type PeerCell = {
  userRole: UserRole;
  key: CellKey;
  metric: PeerMetric;
  amounts: GroupAmounts;
  decision: Decision;
  points: PeerPoint[];
  bands: Bands;
};

/** Decides points and bands of every cell of the months in which anybody has requests, role by role, in the order of the cells. */
export function decidePeers(policy: DisclosurePolicy, months: ReadonlyMap<UserRole, MonthCells>, decisions: MonthDecisions): PeerCell[] {
  return [...months].flatMap(([userRole, cells]) =>
    [...cells.values()].flatMap(({ key, amounts }) => {
      const industry = decisions.get(cellName(userRole, key))?.decisions;
      return peerMetrics.map((metric) =>
        decideCell(policy, { userRole, key, metric, amounts }, industry?.[metric.industry] ?? "few_peers"),
      );
    }),
  );
}

function decideCell(
  policy: DisclosurePolicy,
  cell: Pick<PeerCell, "userRole" | "key" | "metric" | "amounts">,
  industry: Decision,
): PeerCell {
  const shares = sharesOf(cell.metric, cell.amounts);
  const decision = decidePoints(policy, { userRole: cell.userRole, breakdown: cell.key.breakdown }, industry, shares);
  const rates = shares.filter(({ whole }) => whole >= policy.peerPointMinimumEvents).map(({ whole, part }) => part / whole);
  const points = decision === "shown" ? peerPoints(policy, shares) : [];
  return { ...cell, decision, points, bands: decideBands(policy, decision, rates) };
}
