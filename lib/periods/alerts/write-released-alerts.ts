import type pg from "pg";
import { firstDay } from "@/lib/period";
import { alertMetrics, alertValueColumns } from "@/lib/periods/alerts/decide-alerts";
import type { ReleasedAlertCell } from "@/lib/periods/alerts/release-alerts";
import type { VersionInMaking } from "@/lib/periods/version-part";

const values = Object.keys(alertValueColumns);
const columns = ["user_role", "grain", "day", "alert_code", ...values, ...alertMetrics.map((metric) => `${metric}_decision`)].join(", ");

/** Writes the cells as released_alert of the version. */
export async function writeReleasedAlerts(
  client: pg.ClientBase,
  { period, version, policyVersion }: VersionInMaking,
  cells: readonly ReleasedAlertCell[],
): Promise<void> {
  const rows = cells.map((cell) => ({
    user_role: cell.userRole,
    grain: cell.day === null ? "month" : "day",
    day: cell.day ?? firstDay(period),
    alert_code: cell.alertCode,
    ...cell.values,
    ...Object.fromEntries(alertMetrics.map((metric) => [`${metric}_decision`, cell.decisions[metric]])),
  }));
  await client.query(
    `insert into released_alert (period, version, policy_version, ${columns})
    select $1, $2::integer, $3::integer, ${columns} from jsonb_populate_recordset(null::released_alert, $4) order by user_role, grain, alert_code, day`,
    [period, version, policyVersion, JSON.stringify(rows)],
  );
}
