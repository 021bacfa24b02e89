import { findStorms } from "@/lib/periods/alerts/find-storms";
import { keepEarlierAlerts } from "@/lib/periods/alerts/keep-earlier-alerts";
import { measureColumns, modelColumns, serviceColumns } from "@/lib/periods/alerts/measures";
import { releasedAlerts } from "@/lib/periods/alerts/release-alerts";
import { unfoldAlerts } from "@/lib/periods/alerts/unfold-alerts";
import { writeAlertCubes } from "@/lib/periods/alerts/write-alert-cubes";
import { writeMonthAndLegs } from "@/lib/periods/alerts/write-legs";
import { writeDistributorSummaries } from "@/lib/periods/alerts/write-distributor-summaries";
import { alertSums, writeAlertSums } from "@/lib/periods/alerts/write-sums";
import { writeReleasedAlerts } from "@/lib/periods/alerts/write-released-alerts";
import { writeWindows } from "@/lib/periods/alerts/write-windows";
import type { HashedTable, VersionPart } from "@/lib/periods/version-part";

const byParty = "party_id, user_role";
const service = serviceColumns.join(", ");
const hashed = (name: string, key: string, rest: string): HashedTable => ({ name, by: byParty, order: key, columns: `${key}, ${rest}` });
const instant = (column: string) => `to_char(${column} at time zone 'UTC', 'YYYYMMDDHH24MISSUS')`;

/** Alerts: cubes by month, day and model, legs, storms, the Distributors' windows, and the industry's figures. */
export const alertsPart: VersionPart = {
  says: "Counting the Alerts",
  gather: async (client, { period, version }) => {
    await unfoldAlerts(client);
    await findStorms(client, period, version);
    await writeAlertCubes(client, period, version);
    await writeMonthAndLegs(client, period, version);
    await writeAlertSums(client, period, version);
    await writeWindows(client, period, version);
    await client.query("drop table alert_cell, alert_service, alert_row, found_storm, outage_link");
  },
  write: async (client, made) => {
    await writeReleasedAlerts(client, made, await keepEarlierAlerts(client, made, await releasedAlerts(client, made)));
    await writeDistributorSummaries(client, made);
  },
  sums: [...alertSums, "distributor_summary"],
  tables: [
    hashed("alert_day", `${service}, storm_no::text, to_char(day, 'YYYYMMDD')`, measureColumns),
    hashed("alert_month", `${service}, storm_no::text`, measureColumns),
    hashed("alert_model_month", `${modelColumns.join(", ")}, storm_no::text`, measureColumns),
    hashed(
      "alert_leg",
      `${service}, storm_no::text, leg`,
      "n, n_negative, late_n, late_longest, time_n, time_sum, time_min, time_max, time_median, time_hist",
    ),
    hashed(
      "alert_storm",
      "storm_no::text",
      `alert_code, manufacturer, model, firmware_version, csp_region, ${instant("from_hour")}, ${instant("until_hour")}, alerts, throttled, devices`,
    ),
    hashed(
      "alert_window",
      `kind, device_id, ${instant("started_at")}`,
      `closing_devices, mpxn, csp_region, energy_supplier, device_type, manufacturer, model, firmware_version, ${instant("ended_at")}, is_stray`,
    ),
    hashed("alert_window_end", `kind, device_id, ${instant("ended_at")}`, "is_stray"),
    {
      name: "released_alert",
      by: "user_role, alert_code",
      order: "grain, to_char(day, 'YYYYMMDD')",
      columns: `grain, day, delivery_success, delivery_success_decision, within_60, within_60_decision, volume, volume_decision, time_best_ms, time_worst_ms,
        time_mean_ms, time_median_ms, delivery_time_decision`,
    },
  ],
};
