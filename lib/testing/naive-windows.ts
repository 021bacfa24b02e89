import type { Day, Period } from "@/lib/period";
import { placed, type AlertFact, type MeterFact } from "@/lib/testing/alert-facts";

export type Snapshots = ReadonlyMap<Day, readonly MeterFact[]>;
type Row = Record<string, string>;

const instantOf = (alert: AlertFact) => placed(alert).instant;
const text = (instant: string | undefined) => instant ?? "";
const sorted = (rows: Row[]) =>
  [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()].sort((a, b) => (JSON.stringify(a) < JSON.stringify(b) ? -1 : 1));

function firstLater(alerts: readonly AlertFact[], codes: string[], devices: readonly string[], after: string): string | undefined {
  return alerts
    .filter(({ alertCode, deviceId }) => codes.includes(alertCode) && devices.includes(deviceId))
    .map(instantOf)
    .filter((instant) => instant > after)
    .sort()[0];
}

/** The Party's meters of a hub: in the latest snapshot at or before the day, else in the next one (contracts.md 3). */
function metersOf(hub: string, partyId: string, day: Day, snapshots: Snapshots): MeterFact[] {
  const days = [...snapshots.keys()].sort();
  const before = days.filter((each) => each <= day).at(-1);
  const after = days.find((each) => each > day);
  const within = (snapshot: Day | undefined) =>
    (snapshots.get(snapshot ?? "") ?? [])
      .filter(({ hubId, distributor }) => hubId === hub && distributor === partyId)
      .sort((a, b) => (a.mpxn + a.deviceId < b.mpxn + b.deviceId ? -1 : 1));
  const found = within(before);
  return found.length > 0 ? found : within(after);
}

/** The rows of the power-outages extract from the Party's Alerts, matched one by one, sorted as text. */
export function naiveOutages(alerts: readonly AlertFact[], partyId: string, period: Period, snapshots: Snapshots): Row[] {
  const own = alerts.filter((alert) => alert.partyId === partyId && alert.userRole === "ED");
  const rows = own
    .filter((alert) => alert.alertCode === "AD1" && instantOf(alert).startsWith(period))
    .map((alert) => {
      const outage = instantOf(alert);
      const meters = metersOf(alert.deviceId, partyId, outage.slice(0, 10), snapshots);
      const restored = firstLater(
        own,
        ["8F35", "8F36"],
        meters.map(({ deviceId }) => deviceId),
        outage,
      );
      return {
        hub_id: alert.deviceId,
        mpxn: meters[0]?.mpxn ?? "",
        outage_at: outage,
        restored_at: text(restored),
        duration_minutes: restored ? String(Math.floor((Date.parse(restored) - Date.parse(outage)) / 60_000)) : "",
        state: meters.length === 0 ? "unlinked" : restored ? "restored" : "open",
      };
    });
  return sorted(rows);
}

/** The rows of the security-credentials extract, the same way. */
export function naiveCredentials(alerts: readonly AlertFact[], partyId: string, period: Period): Row[] {
  const own = alerts.filter((alert) => alert.partyId === partyId && alert.userRole === "ED");
  const rows = own
    .filter((alert) => alert.alertCode === "N16" && instantOf(alert).startsWith(period))
    .map((alert) => {
      const start = instantOf(alert);
      const end = firstLater(own, ["N42"], [alert.deviceId], start);
      const ms = end ? Date.parse(end) - Date.parse(start) : null;
      const state = ms === null ? "open" : ms <= 7 * 86_400_000 ? "in-time" : "late";
      return {
        device_id: alert.deviceId,
        n16_at: start,
        n42_at: text(end),
        days: ms === null ? "" : String(Math.floor(ms / 86_400_000)),
        state,
      };
    });
  return sorted(rows);
}

/** Rows as naiveOutages sorts them, of the columns it has. */
export function sortedRows(rows: readonly Row[], columns: readonly string[]): Row[] {
  return sorted(rows.map((row) => Object.fromEntries(columns.map((column) => [column, row[column]]))));
}
