import type { PartyScope } from "@/lib/access/party-scope";
import { withParty } from "@/lib/access/with-party";
import { notFound } from "@/lib/errors";
import { firmwareRows } from "@/lib/inventory/firmware-rows";
import type { CountRow, InventoryFilters, InventoryPage } from "@/lib/inventory/models";
import { chosenFilters, countsBy, firmwareCounts, valuesOfFilters, type PeriodCount } from "@/lib/inventory/queries/own-devices";
import { healthRows } from "@/lib/inventory/health-rows";
import { healthCounts } from "@/lib/inventory/queries/device-health";
import { releasedFirmware } from "@/lib/inventory/queries/released-models";
import { snapshotsOf } from "@/lib/inventory/queries/snapshots";
import { smiStatuses } from "@/lib/inventory/queries/smi-statuses";
import { waitingDevices } from "@/lib/inventory/queries/waiting-devices";
import { waitingRows } from "@/lib/inventory/waiting-rows";
import type { PublishedPeriod } from "@/lib/metrics/models";
import { publishedPeriods } from "@/lib/metrics/queries/publications";
import { addMonths, type Period } from "@/lib/period";

const monthsShown = 13;
/** The Device Types as a reader looks for them: meters first. */
const typeOrder = ["ESME", "GSME", "CHF", "GPF", "PPMID", "HCALCS", "IHD", "CAD"];

/**
 * The inventory of the Party in the period: the Device Type asked for (else the first it has) by model and firmware, with the filters, against
 * the month before. Throws not-found when the period is not published. A type or filter value it has none of gives empty rows.
 */
export function loadInventory(scope: PartyScope, period: Period, asked: string | null, filters: InventoryFilters): Promise<InventoryPage> {
  return withParty(scope, async (db) => {
    const published = await publishedPeriods(db);
    const current = published.find((each) => each.period === period);
    if (!current) throw notFound("This Reporting Period");
    const shown = published.filter((each) => each.period <= period).slice(0, monthsShown);
    const snapshots = new Map((await snapshotsOf(db, published)).map((each) => [each.period, each]));
    const previous = shown.find((each) => each.period === addMonths(period, -1) && snapshots.has(each.period)) ?? null;
    const pair = previous ? [current, previous] : [current];
    const chosen = chosenFilters(filters);
    const byType = await countsBy(db, scope, pair, "device_type", chosen);
    const types = inOrder(countRows(byType, current, previous));
    const deviceType = asked ?? types.find(({ devices }) => devices > 0)?.value ?? typeOrder[0];
    const firmware = await firmwareCounts(db, scope, pair, deviceType, chosen);
    const released = await releasedFirmware(db, scope, [current], { deviceType, manufacturer: null, model: null });
    const within = [["device_type", [deviceType]], ...chosen] as typeof chosen;
    const statuses = countRows(await countsBy(db, scope, pair, "device_status", within), current, previous);
    const known = await smiStatuses(db);
    const months = new Map((await countsBy(db, scope, shown, "device_type", within)).map((row) => [row.period, row.n]));
    const snapshot = snapshots.get(period) ?? null;
    const waiting = snapshot ? await waitingDevices(db, scope, current, deviceType, filters) : [];
    return {
      current,
      snapshotDay: snapshot?.day ?? null,
      previousPeriod: previous?.period ?? null,
      types,
      deviceType,
      filters,
      choices: await valuesOfFilters(db, scope, current, deviceType),
      rows: firmwareRows(deviceType, firmware.filter(isOf(current)), previous && firmware.filter(isOf(previous)), released),
      statuses: known.order(statuses),
      waiting: waitingRows(waiting, snapshot?.day ?? "", known.nameOf),
      firstSnapshot: [...snapshots.values()].map(({ day }) => day).sort()[0] ?? null,
      health: healthRows(deviceType, await healthCounts(db, scope, current, deviceType)),
      months: shown
        .map((each) => ({
          period: each.period,
          version: each.version,
          devices: snapshots.has(each.period) ? (months.get(each.period) ?? 0) : null,
        }))
        .reverse(),
    };
  });
}

const isOf = (published: PublishedPeriod) => (row: { period: Period }) => row.period === published.period;

function countRows(rows: readonly PeriodCount[], current: PublishedPeriod, previous: PublishedPeriod | null): CountRow[] {
  const before = new Map(rows.filter(previous ? isOf(previous) : () => false).map(({ value, n }) => [value, n]));
  const now = new Map(rows.filter(isOf(current)).map(({ value, n }) => [value, n]));
  return [...new Set([...now.keys(), ...before.keys()])].map((value) => ({
    value,
    devices: now.get(value) ?? 0,
    before: previous && (before.get(value) ?? 0),
  }));
}

function inOrder(types: CountRow[]): CountRow[] {
  const place = ({ value }: CountRow) => (typeOrder.includes(value) ? typeOrder.indexOf(value) : typeOrder.length);
  return types.toSorted((a, b) => place(a) - place(b) || b.devices - a.devices);
}
