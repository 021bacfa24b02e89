import type pg from "pg";
import { significantUnit } from "@/lib/peers/rounding";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { firstDay } from "@/lib/period";
import { alertMetrics, alertValueColumns, type AlertValueColumn, type AlertValues } from "@/lib/periods/alerts/decide-alerts";
import type { ReleasedAlertCell } from "@/lib/periods/alerts/release-alerts";
import type { VersionInMaking } from "@/lib/periods/version-part";

const values = Object.keys(alertValueColumns) as AlertValueColumn[];
const columns = ["user_role", "grain", "day", "alert_code", ...values, ...alertMetrics.map((metric) => `${metric}_decision`)].join(", ");

/** Writes the cells as released_alert of the version; a restatement keeps figures that moved by no more than their rounding unit (P8). */
export async function writeReleasedAlerts(
  client: pg.ClientBase,
  made: VersionInMaking,
  cells: readonly ReleasedAlertCell[],
): Promise<void> {
  const { period, version, policyVersion, policy, restates } = made;
  const earlier = restates === null ? new Map<string, AlertValues>() : await readEarlier(client, period, restates);
  const rows = cells.map((cell) => {
    const day = cell.day ?? firstDay(period);
    const before = earlier.get([cell.userRole, cell.day ?? "", cell.alertCode].join("\t"));
    const decisions = Object.fromEntries(alertMetrics.map((metric) => [`${metric}_decision`, cell.decisions[metric]]));
    const released = before ? standing(policy, before, cell.values) : cell.values;
    return {
      user_role: cell.userRole,
      grain: cell.day === null ? "month" : "day",
      day,
      alert_code: cell.alertCode,
      ...released,
      ...decisions,
    };
  });
  await client.query(
    `insert into released_alert (period, version, policy_version, ${columns})
    select $1, $2::integer, $3::integer, ${columns} from jsonb_populate_recordset(null::released_alert, $4) order by user_role, grain, alert_code, day`,
    [period, version, policyVersion, JSON.stringify(rows)],
  );
}

async function readEarlier(client: pg.ClientBase, period: string, version: number): Promise<Map<string, AlertValues>> {
  const { rows } = await client.query<{ key: string } & AlertValues>(
    `select concat_ws(E'\\t', user_role, case grain when 'day' then to_char(day, 'YYYY-MM-DD') else '' end, alert_code) as key, ${values.join(", ")}
    from released_alert where period = $1 and version = $2`,
    [period, version],
  );
  return new Map(rows.map(({ key, ...released }) => [key, released]));
}

function standing(policy: DisclosurePolicy, before: AlertValues, now: AlertValues): AlertValues {
  const kept = { ...now };
  for (const column of values) {
    const [earlier, value] = [before[column], now[column]];
    if (earlier === null || value === null) continue;
    if (Math.abs(value - earlier) <= unitOf(policy, column, Math.max(earlier, value)) * (1 + 1e-9)) kept[column] = earlier;
  }
  return kept;
}

function unitOf(policy: DisclosurePolicy, column: AlertValueColumn, value: number): number {
  if (column === "volume") return significantUnit(value, policy.volumeSignificantFigures);
  return alertValueColumns[column] === "delivery_time" ? significantUnit(value, policy.timeSignificantFigures) : policy.industryRateStep;
}
