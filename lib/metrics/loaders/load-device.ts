import { setTimeout } from "node:timers/promises";
import type { PartyScope } from "@/lib/access/party-scope";
import { withParty } from "@/lib/access/with-party";
import type { LookedFor } from "@/lib/inventory/identifier";
import {
  alertsOfDevice,
  devicesAt,
  failuresOfDevice,
  snapshotsOfDevice,
  type DeviceAlert,
  type DeviceFailure,
  type DeviceInSnapshot,
} from "@/lib/inventory/queries/device-history";
import { smiStatuses } from "@/lib/inventory/queries/smi-statuses";
import { reasonNames } from "@/lib/metrics/queries/code-names";
import { publishedPeriods } from "@/lib/metrics/queries/publications";

const monthsKept = 13;
/** How long an answer of "not found" takes at least: what is absent and what is someone else's are looked for alike, and answered alike. */
const slowestMiss = 250;

/** What the caller's own rows of the newest 13 published months say of a Device: snapshots, failing requests and Alerts, the newest first. */
export type DeviceHistory = {
  deviceId: string;
  snapshots: (DeviceInSnapshot & { statusName: string })[];
  failures: (DeviceFailure & { reasonName: string })[];
  alerts: (DeviceAlert & { name: string })[];
};
/** One Device, or several that a meter point has had; null: nothing there for this caller. */
export type DeviceAnswer = { kind: "device"; history: DeviceHistory } | { kind: "devices"; deviceIds: string[] } | null;

/** Looks a Device or meter point up in the Party's own rows. Null, after the same time, for what is absent and for what is someone else's. */
export async function loadDevice(scope: PartyScope, wanted: LookedFor): Promise<DeviceAnswer> {
  const pause = setTimeout(slowestMiss);
  const answer = await withParty(scope, async (db): Promise<DeviceAnswer> => {
    const publications = (await publishedPeriods(db)).slice(0, monthsKept);
    const ids = wanted.kind === "device" ? [wanted.deviceId] : await devicesAt(db, scope, publications, wanted.mpxn);
    if (ids.length !== 1) return ids.length === 0 ? null : { kind: "devices", deviceIds: ids };
    const [deviceId] = ids;
    const snapshots = await snapshotsOfDevice(db, scope, publications, deviceId);
    const failures = await failuresOfDevice(db, scope, publications, deviceId);
    const alerts = await alertsOfDevice(db, scope, publications, deviceId);
    if (snapshots.length + failures.length + alerts.length === 0) return null;
    const statuses = await smiStatuses(db);
    const names = await reasonNames(db);
    const history: DeviceHistory = {
      deviceId,
      snapshots: snapshots.map((row) => ({ ...row, statusName: statuses.nameOf(row.deviceStatus) })),
      failures: failures.map((row) => ({ ...row, reasonName: names.get(row.reasonCode) ?? "" })),
      alerts: alerts.map((row) => ({ ...row, name: names.get(row.alertCode) ?? "" })),
    };
    return { kind: "device", history };
  });
  if (answer === null) await pause;
  return answer;
}
