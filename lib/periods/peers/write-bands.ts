import type pg from "pg";
import type { Decision } from "@/lib/peers/cell";
import type { Bands } from "@/lib/peers/rules/bands";
import { copyRows, type CopyField } from "@/lib/periods/copy-rows";
import type { PeerCell } from "@/lib/periods/peers/decide-peers";
import type { DecidedCell, MonthDecisions } from "@/lib/periods/peers/month-decisions";
import { peerMetrics, type PeerMetric } from "@/lib/periods/peers/peer-metrics";
import { peerCellName, type StandingPeers } from "@/lib/periods/restate/standing-peers";
import type { VersionInMaking } from "@/lib/periods/version-part";

const columns = `user_role, period, version, metric, item_type, item, breakdown, breakdown_value, policy_version,
  quartile_decision, lower_quartile, median, upper_quartile, tenth_decision, tenth, ninetieth`;

/**
 * Writes bands for the cells that the industry release lists (of `standing` ones those they had), for nobody as for too few alike (P10): rows that only contributors make would
 * say that there are some.
 */
export async function writeBands(
  client: pg.ClientBase,
  made: VersionInMaking,
  decisions: MonthDecisions,
  cells: readonly PeerCell[],
  standing: StandingPeers,
): Promise<void> {
  const byCell = new Map([...cells.map((cell) => [peerCellName(cell), cell.bands] as const), ...standing]);
  const rows = [...decisions].flatMap(([name, cell]) =>
    peerMetrics.map((metric) => {
      const absent = cell.decisions[metric.industry] ?? "few_peers";
      return bandRow(made, cell, metric, byCell.get(`${name}\t${metric.id}`) ?? noBands(absent));
    }),
  );
  await copyRows(
    client,
    { table: "released_band", columns, order: "user_role, metric, item_type, item, breakdown, breakdown_value" },
    rows,
  );
}

function noBands(decision: Decision): Bands {
  return { quartiles: { decision, lower: null, median: null, upper: null }, tenths: { decision, tenth: null, ninetieth: null } };
}

function bandRow(made: VersionInMaking, { userRole, key }: DecidedCell, metric: PeerMetric, { quartiles, tenths }: Bands): CopyField[] {
  return [
    ...[userRole, made.period, made.version, metric.id, key.itemType, key.item, key.breakdown, key.breakdownValue, made.policyVersion],
    ...[quartiles.decision, quartiles.lower, quartiles.median, quartiles.upper],
    ...[tenths.decision, tenths.tenth, tenths.ninetieth],
  ];
}
