import type pg from "pg";
import { userRoles } from "@/lib/access/party-scope";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { significantUnit } from "@/lib/peers/rounding";
import { decideMovedAmount, decideMovedShare, type Moved } from "@/lib/peers/rules/restated-difference";
import type { AlertTally } from "@/lib/periods/alerts/alert-tally";
import {
  alertValueColumns,
  guardedAmounts,
  type AlertMetric,
  type AlertValueColumn,
  type AlertValues,
} from "@/lib/periods/alerts/decide-alerts";
import { alertKey, readAlertTallies } from "@/lib/periods/alerts/read-alert-tallies";
import type { ReleasedAlertCell } from "@/lib/periods/alerts/release-alerts";
import { contributorsThen } from "@/lib/periods/peers/contributors";
import type { VersionInMaking } from "@/lib/periods/version-part";

const values = Object.keys(alertValueColumns) as AlertValueColumn[];
const cellKey = (userRole: string, code: string, day: string) => `${userRole}\t${alertKey(code, day)}`;

/**
 * P8: a restatement releases a figure of Alerts anew only if it moves by more than its rounding unit and what every group put right passes the
 * rules as a cell of its own, else the earlier one stands. A figure that is now withheld stays withheld.
 */
export async function keepEarlierAlerts(
  client: pg.ClientBase,
  { period, restates, policy }: VersionInMaking,
  cells: readonly ReleasedAlertCell[],
): Promise<ReleasedAlertCell[]> {
  if (restates === null) return [...cells];
  const released = await readReleased(client, period, restates);
  const tallies = await readTallies(client, period, restates);
  return cells.map((cell) => {
    const key = cellKey(cell.userRole, cell.alertCode, cell.day ?? "");
    const before = released.get(key);
    return before ? { ...cell, values: standing(policy, before, cell, tallies.get(key)) } : cell;
  });
}

async function readReleased(client: pg.ClientBase, period: string, version: number): Promise<Map<string, AlertValues>> {
  const { rows } = await client.query<{ role: string; code: string; day: string } & AlertValues>(
    `select user_role as role, alert_code as code, case grain when 'day' then to_char(day, 'YYYY-MM-DD') else '' end as day, ${values.join(", ")}
    from released_alert where period = $1 and version = $2`,
    [period, version],
  );
  return new Map(rows.map(({ role, code, day, ...rest }) => [cellKey(role, code, day), rest]));
}

async function readTallies(client: pg.ClientBase, period: string, version: number): Promise<Map<string, AlertTally>> {
  const contributors = await contributorsThen(client, period, version);
  const found = new Map<string, AlertTally>();
  for (const role of userRoles) {
    for (const [key, tally] of await readAlertTallies(client, { period, version }, role, contributors)) found.set(`${role}\t${key}`, tally);
  }
  return found;
}

function standing(policy: DisclosurePolicy, before: AlertValues, cell: ReleasedAlertCell, then: AlertTally | undefined): AlertValues {
  const kept = { ...cell.values };
  for (const column of values) {
    const [earlier, value] = [before[column], cell.values[column]];
    if (earlier === null || value === null || earlier === value) continue;
    const isNear = Math.abs(value - earlier) <= unitOf(policy, column, Math.max(earlier, value)) * (1 + 1e-9);
    if (isNear || !mayMove(policy, cell, alertValueColumns[column], then)) kept[column] = earlier;
  }
  return kept;
}

function mayMove(
  policy: DisclosurePolicy,
  { userRole, tally }: ReleasedAlertCell,
  metric: AlertMetric,
  then: AlertTally | undefined,
): boolean {
  const amountsGuarded = guardedAmounts(metric);
  const [whole] = amountsGuarded;
  const failed = amountsGuarded.at(1);
  const place = { userRole, breakdown: "" } as const;
  const read = (of: AlertTally | undefined, group: string): [number, number] => {
    const amounts = of?.ofGroup(group);
    if (!amounts) return [0, 0];
    return failed ? [failed(amounts), whole(amounts) - failed(amounts)] : [whole(amounts), 0];
  };
  const groups = [...new Set([...(then?.groups() ?? []), ...tally.groups()])];
  const moved = groups.map((group): Moved => ({ before: read(then, group), now: read(tally, group) }));
  return (failed ? decideMovedShare : decideMovedAmount)(policy, place, moved) === "shown";
}

function unitOf(policy: DisclosurePolicy, column: AlertValueColumn, value: number): number {
  if (column === "volume") return significantUnit(value, policy.volumeSignificantFigures);
  return alertValueColumns[column] === "delivery_time" ? significantUnit(value, policy.timeSignificantFigures) : policy.industryRateStep;
}
