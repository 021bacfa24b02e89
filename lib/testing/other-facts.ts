import type pg from "pg";
import { writeEmptyFeed } from "@/lib/testing/write-facts";

/** Columns of the feeds alerts and devices, in their order (contracts.md 2). */
export const alertColumns =
  "alert_id,alert_code,party_id,user_role,device_id,device_type,manufacturer,model,firmware_version,esme_variant,smets,csp_region,energy_supplier," +
  "request_id,throttled_alert_count,generated_at,dsp_received_at,sent_at,acknowledged_at,delivered";
export const deviceColumns =
  "device_id,device_type,device_status,manufacturer,model,firmware_version,firmware_status,cpl_status,smets_version,smets,date_commissioned," +
  "import_mpxn,secondary_import_mpan,export_mpan,esme_variant,csp_region,gbcs_version,han_variant,s1sp,connectivity,communications_hub_id," +
  "import_supplier,export_supplier,gas_supplier,electricity_distributor";

/** Delivers a handful of Alerts of 3 September and a Device snapshot of 30 September 2026, of IS01, IS02a and GS01. */
export async function deliverAlertsAndDevices(ingest: pg.ClientBase): Promise<void> {
  const alertLoad = await writeEmptyFeed(ingest, "alerts", ["2026-09-03"]);
  const alerts = [
    ["A1", "IS01", "=cmd|' /C calc'!A0", "2026-09-03T10:00:00.123456Z", "2026-09-03T10:00:02Z", 2, true],
    ["A2", "IS01", "0A00", null, "2026-09-03T10:00:02.5Z", 0, false],
    ["A3", "IS02a", "0A00", null, "2026-09-03T10:00:02Z", 0, true],
  ];
  for (const alert of alerts) {
    await ingest.query(
      `insert into alert (party_id, user_role, day, load_id, alert_id, alert_code, device_id, device_type, manufacturer, model, firmware_version, esme_variant,
        smets, csp_region, energy_supplier, request_id, throttled_alert_count, generated_at, sent_at, delivered)
      values ($2, 'IS', '2026-09-03', $8, $1, '8F3F', 'D1', 'ESME', '10F4', 'B1', $3, 'A', 'SMETS2', 'North', 'IS01', '', $6, $4, $5, $7)`,
      [...alert, alertLoad],
    );
  }
  const deviceLoad = await writeEmptyFeed(ingest, "devices", ["2026-09-30"]);
  for (const [id, importSupplier, gasSupplier] of [
    ["00-D0-00-00-00-00-00-02", "IS01", ""],
    ["00-D0-00-00-00-00-00-01", "IS01", "GS01"],
    ["00-D0-00-00-00-00-00-03", "IS02a", ""],
  ]) {
    await ingest.query(
      `insert into device_snapshot (snapshot_date, load_id, device_id, device_type, device_status, manufacturer, model, firmware_version, firmware_status,
        cpl_status, smets_version, smets, date_commissioned, import_mpxn, secondary_import_mpan, export_mpan, esme_variant, csp_region, gbcs_version,
        han_variant, s1sp, connectivity, communications_hub_id, import_supplier, export_supplier, gas_supplier, electricity_distributor)
      values ('2026-09-30', $4, $1, 'ESME', 'Commissioned', '10F4', 'B1', '0A00', 'Active', 'Active', '', 'SMETS2', '2020-02-29', '', '', '', 'A', 'North', '', '',
        '', '', '', $2, '', $3, '')`,
      [id, importSupplier, gasSupplier, deviceLoad],
    );
  }
}

/** Delivers Incidents: two of the industry, one of IS01, one of another Party, and one of a lesser Category. */
export async function deliverIncidents(ingest: pg.ClientBase): Promise<void> {
  const load = await writeEmptyFeed(ingest, "incidents", ["2026-09-30"]);
  const incidents = [
    ["I1", "", 1, "2026-08-08T05:20:00Z", "2026-08-08T09:13:00Z"],
    ["I2", "", 2, "2026-08-31T22:00:00Z", "2026-09-01T03:00:00Z"],
    ["I3", "IS01", 2, "2026-09-17T13:05:00Z", null],
    ["I4", "IS02a", 1, "2026-09-17T13:05:00Z", null],
    ["I5", "", 3, "2026-09-17T13:05:00Z", null],
  ];
  for (const [id, party, category, raised, resolved] of incidents) {
    await ingest.query(
      `insert into incident (incident_id, party_id, load_id, category, responsible_party, service, csp_region, business_process_ids, raised_at, resolved_at, summary)
      values ($1, $2, $6, $3, 'DCC', 'DCC User Interface', 'North', '{}', $4, $5, 'Slow answers')`,
      [id, party, category, raised, resolved, load],
    );
  }
}
