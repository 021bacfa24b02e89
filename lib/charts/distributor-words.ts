import { countOf, formatCount, formatPercent } from "@/lib/format";
import {
  outageRules,
  type CredentialRow,
  type DistributorPage,
  type FailureRow,
  type OutageCounts,
} from "@/lib/metrics/alerts/distributor/models";

/** The areas' outages together. */
export function totalOutages(page: DistributorPage): OutageCounts {
  const none: OutageCounts = { outages: 0, restored: 0, late: 0, open: 0, unlinked: 0 };
  return page.areas.reduce((sum, { outages }) => {
    for (const name of Object.keys(none) as (keyof OutageCounts)[]) sum[name] += outages[name];
    return sum;
  }, none);
}

/** "412 of 18,940 power outages had no Restoration Alert". */
export function distributorTitle({ outages, open }: OutageCounts): string {
  if (outages === 0) return "No Power Outage Alerts in the month";
  return `${formatCount(open)} of ${countOf(outages, "power outage")} had no Restoration Alert`;
}

/** A share of outages in percent, "–" of none. */
export function partText(part: number, whole: number): string {
  return whole === 0 ? "–" : formatPercent(part / whole);
}

/** "728 of 9,120 N16 had no N42 within 7 days"; those whose 7 days are not over are not among either. */
export function credentialsTitle(rows: CredentialRow[]): string {
  if (rows.length === 0) return "No N16 in the month";
  const sum = sumOf(rows);
  const over = sum.devices - sum.due;
  if (over === 0) return "The 7 days of no N16 are over yet";
  return `${formatCount(over - sum.inTime)} of ${formatCount(over)} N16 had no N42 within 7 days`;
}

/** "86.3% had one (132 of 153). Of 5 more the 7 days are not over." */
export function credentialsSummary(rows: CredentialRow[]): string {
  const { devices, inTime, due } = sumOf(rows);
  const over = devices - due;
  const had = over === 0 ? "" : `${partText(inTime, over)} had one (${formatCount(inTime)} of ${formatCount(over)}). `;
  return due === 0 ? had : `${had}Of ${formatCount(due)}${over === 0 ? "" : " more"} the 7 days are not over. `;
}

function sumOf(rows: CredentialRow[]) {
  const total = (name: "devices" | "inTime" | "due") => rows.reduce((sum, row) => sum + row[name], 0);
  return { devices: total("devices"), inTime: total("inTime"), due: total("due") };
}

/** "N13: 4,357 without a response". */
export function failuresTitle(alertCode: string, rows: FailureRow[]): string {
  const total = rows.reduce((sum, { alerts }) => sum + alerts, 0);
  if (total === 0) return `${alertCode}: none in the month`;
  return alertCode === "N13" ? `N13: ${formatCount(total)} without a response` : `${alertCode}: ${formatCount(total)} rejected for SMETS1`;
}

/** Rows of all areas that say the same of the Device added up, most first. */
export function joinedFailures(page: DistributorPage, alertCode: string): FailureRow[] {
  const rows = new Map<string, FailureRow>();
  for (const row of page.areas.flatMap(({ failures }) => failures).filter((each) => each.alertCode === alertCode)) {
    const key = JSON.stringify([row.deviceType, row.manufacturer, row.model, row.firmwareVersion]);
    const known = rows.get(key);
    const previous = known && known.previous !== null && row.previous !== null ? known.previous + row.previous : (known ?? row).previous;
    rows.set(key, known ? { ...known, alerts: known.alerts + row.alerts, previous } : row);
  }
  return [...rows.values()].sort((a, b) => b.alerts - a.alerts);
}

/** N16 of all areas added up by Energy Supplier, lowest share in time first, of those whose 7 days are over. */
export function joinedCredentials(page: DistributorPage): CredentialRow[] {
  const rows = new Map<string, CredentialRow>();
  for (const row of page.areas.flatMap(({ credentials }) => credentials)) {
    const known = rows.get(row.energySupplier) ?? {
      energySupplier: row.energySupplier,
      name: row.name,
      devices: 0,
      inTime: 0,
      late: 0,
      open: 0,
      due: 0,
    };
    rows.set(row.energySupplier, {
      ...known,
      devices: known.devices + row.devices,
      inTime: known.inTime + row.inTime,
      late: known.late + row.late,
      open: known.open + row.open,
      due: known.due + row.due,
    });
  }
  const share = ({ inTime, devices, due }: CredentialRow) => (devices === due ? 1 : inTime / (devices - due));
  return [...rows.values()].sort((a, b) => share(a) - share(b) || b.devices - a.devices);
}

/** The rules of matching in plain sentences (contracts.md 3), for the screen. */
export const matchingRules: readonly string[] = [
  "The instant of an Alert is when it was generated, else when the DSP received it, else when it was sent; a window belongs to the month in which it starts.",
  "A hub's meters are the ESMEs of your estate that name it in the latest inventory snapshot at or before the day of the outage, else in the next. A hub without one is unlinked.",
  "An outage ends with the first later 8F35 or 8F36 of one of those meters addressed to you; two AD1 of one hub at the same instant are one outage.",
  "An N16 is answered by the first later N42 of the same Device addressed to you; in time is at most 7 days, to the second.",
  "Nothing else closes a window: what is open is looked at again whenever a later month is published. Where the clocks of hub and meter disagree so far that the restoration seems earlier than the outage, it stays open.",
  `Restored late: more than ${outageRules.lateAfterMinutes / 60} hours after. Likely one outage: outages of one area and Region, each within ${outageRules.togetherWithinMinutes} minutes of the one before, at least ${outageRules.leastHubs} hubs.`,
];
