import type pg from "pg";
import type { AuditedBreakdown, Lattice, Placement } from "@/lib/auditor/lattice";
import type { RoleSeen, SeenCell } from "@/lib/auditor/seen/seen-cell";

type Row = SeenCell & {
  user_role: string;
  day: string | null;
  item_type: string;
  item: string;
  breakdown: AuditedBreakdown | "";
  breakdown_value: string;
};

/** What a version shows readers in released_industry, role by role. */
export async function readSeen(client: pg.ClientBase, period: string, version: number, lattice: Lattice): Promise<Map<string, RoleSeen>> {
  const { rows } = await client.query<Row>(
    `select user_role, case grain when 'day' then to_char(day, 'YYYY-MM-DD') end as day, item_type, item, breakdown, breakdown_value,
      outcome_success, delivery_failure, within_trt, volume, rtt_best_ms, rtt_worst_ms, rtt_mean_ms, rtt_median_ms
    from released_industry where period = $1 and version = $2
      and coalesce(outcome_success, delivery_failure, within_trt, volume, rtt_best_ms, rtt_worst_ms, rtt_mean_ms, rtt_median_ms) is not null
    order by user_role collate "C", item_type collate "C", item collate "C", breakdown collate "C", breakdown_value collate "C", grain, day`,
    [period, version],
  );
  const seen = new Map<string, RoleSeen>();
  for (const { user_role, day, item_type, item, breakdown, breakdown_value, ...figures } of rows) {
    let cells = seen.get(user_role);
    if (!cells) seen.set(user_role, (cells = new Map()));
    cells.set(lattice.cellAt({ day, itemType: item_type, item, breakdown, value: breakdown_value }), figures);
  }
  return seen;
}

export type LeakingRow = Placement & { userRole: string; figure: string };

/** Figures that stand in a row although its decision withholds them: a reader of the table sees them. */
export async function readWithheldValues(client: pg.ClientBase, period: string, version: number): Promise<LeakingRow[]> {
  const { rows } = await client.query<LeakingRow>(
    `select user_role as "userRole", case grain when 'day' then to_char(day, 'YYYY-MM-DD') end as day, item_type as "itemType", item, breakdown,
      breakdown_value as value, f.figure
    from released_industry cross join lateral (values ('outcome_success', outcome_success_decision, outcome_success),
      ('delivery_failure', delivery_failure_decision, delivery_failure), ('within_trt', within_trt_decision, within_trt), ('volume', volume_decision, volume),
      ('round_trip_time', round_trip_time_decision, coalesce(rtt_best_ms, rtt_worst_ms, rtt_mean_ms, rtt_median_ms))) f(figure, decision, held)
    where period = $1 and version = $2 and f.decision <> 'shown' and f.held is not null`,
    [period, version],
  );
  return rows;
}
