import type { PartyScope } from "@/lib/access/party-scope";
import { withParty } from "@/lib/access/with-party";
import { notFound } from "@/lib/errors";
import type { DeviceQuestion } from "@/lib/inventory/addresses";
import { failuresByDevice, type HealthKind } from "@/lib/inventory/queries/device-health";
import { countDevices, listDevices, type SnapshotDevice } from "@/lib/inventory/queries/device-list";
import { smiStatuses } from "@/lib/inventory/queries/smi-statuses";
import { snapshotsOf } from "@/lib/inventory/queries/snapshots";
import type { PublishedPeriod } from "@/lib/metrics/models";
import { publishedPeriods } from "@/lib/metrics/queries/publications";
import { rowsRemovedAt } from "@/lib/metrics/queries/removed-months";
import type { Day, Period } from "@/lib/period";

/** The first Devices that answer a question, by Device id, and how many do. `snapshotDay` null: no snapshot came in the period, or its rows were removed. */
export type DeviceList = {
  current: PublishedPeriod;
  snapshotDay: Day | null;
  removedAt: string | null;
  devices: (SnapshotDevice & { statusName: string; failures: number })[];
  total: number;
};

/** The Party's own Devices of the period's newest snapshot that answer the question and fared so, at most `limit`; of failed ones those that failed most, silent ones by model and firmware. Throws not-found for a period not published. */
export function loadDeviceList(
  scope: PartyScope,
  period: Period,
  question: DeviceQuestion,
  health: HealthKind | null,
  limit: number,
): Promise<DeviceList> {
  return withParty(scope, async (db) => {
    const current = (await publishedPeriods(db)).find((each) => each.period === period);
    if (!current) throw notFound("This Reporting Period");
    const removedAt = await rowsRemovedAt(db, period);
    const [snapshot] = removedAt === null ? await snapshotsOf(db, [current]) : [];
    if (!snapshot) return { current, snapshotDay: null, removedAt, devices: [], total: 0 };
    const selection = { publication: current, snapshot, question, health };
    const devices = await listDevices(db, scope, selection, limit);
    const failures = await failuresByDevice(
      db,
      scope,
      current,
      devices.map(({ deviceId }) => deviceId),
    );
    const { nameOf } = await smiStatuses(db);
    const total = devices.length < limit ? devices.length : await countDevices(db, scope, selection);
    return {
      current,
      snapshotDay: snapshot.day,
      removedAt,
      devices: devices.map((row) => ({ ...row, statusName: nameOf(row.deviceStatus), failures: failures.get(row.deviceId) ?? 0 })),
      total,
    };
  });
}
