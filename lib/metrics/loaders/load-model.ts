import type { PartyScope } from "@/lib/access/party-scope";
import { withParty } from "@/lib/access/with-party";
import { notFound } from "@/lib/errors";
import { newestVersions } from "@/lib/inventory/firmware-rows";
import { newestOf, stateOf } from "@/lib/inventory/firmware-state";
import type { DeviceModel, MixRow, ModelPage } from "@/lib/inventory/models";
import { modelCounts, type FirmwareCount } from "@/lib/inventory/queries/own-devices";
import { modelPeers, releasedFirmware, type ReleasedFirmware } from "@/lib/inventory/queries/released-models";
import { snapshotsOf } from "@/lib/inventory/queries/snapshots";
import type { PublishedPeriod, Released } from "@/lib/metrics/models";
import { publishedPeriods } from "@/lib/metrics/queries/publications";
import { reasonOf } from "@/lib/metrics/released-value";
import { absentDecision } from "@/lib/peers/absent";
import { addMonths, type Period } from "@/lib/period";

const monthsShown = 13;

/**
 * One Device Model of the Party's in the period: its firmware mix beside the industry's and its anonymous peers', and how it moved. Throws
 * not-found when the period is not published, and alike when the Party has no such Device and nothing is released of the model.
 */
export function loadModel(scope: PartyScope, period: Period, model: DeviceModel): Promise<ModelPage> {
  return withParty(scope, async (db) => {
    const published = await publishedPeriods(db);
    const current = published.find((each) => each.period === period);
    if (!current) throw notFound("This Reporting Period");
    const shown = published.filter((each) => each.period <= period).slice(0, monthsShown);
    const snapshots = new Map((await snapshotsOf(db, shown)).map((each) => [each.period, each.day]));
    const own = await modelCounts(db, scope, shown, model);
    const released = await releasedFirmware(db, scope, shown, model);
    const ownNow = own.filter((row) => row.period === period);
    const releasedNow = released.filter((row) => row.period === period);
    if (ownNow.length === 0 && releasedNow.length === 0) throw notFound("This Device Model");
    const peers = await modelPeers(db, scope, current, model);
    const withheld: Released = { value: null, status: "suppressed", reason: reasonOf(absentDecision(scope.userRole, "device_type")) };
    const previous = shown.find((each) => each.period === addMonths(period, -1) && snapshots.has(each.period)) ?? null;
    const whole = releasedNow.find(({ level }) => level === "model");
    return {
      current,
      snapshotDay: snapshots.get(period) ?? null,
      model,
      devices: sum(ownNow),
      before: previous && sum(own.filter((row) => row.period === previous.period)),
      previousPeriod: previous?.period ?? null,
      mix: mixRows(ownNow, releasedNow, withheld, peers),
      industryDevices: whole ? { value: whole.devices, status: "shown" } : withheld,
      adoption: shown
        .filter((each) => snapshots.has(each.period))
        .map((each) => adoptionOf(each, own, released, withheld))
        .reverse(),
    };
  });
}

const sum = (rows: readonly { n: number }[]) => rows.reduce((all, { n }) => all + n, 0);

function mixRows(
  own: readonly FirmwareCount[],
  released: readonly ReleasedFirmware[],
  withheld: Released,
  peers: readonly { firmwareVersion: string; peers: string[]; shares: number[] }[],
): MixRow[] {
  const devices = devicesByVersion(own);
  const shares = new Map(released.flatMap((row) => (row.level === "firmware" ? [[row.firmwareVersion, row.share]] : [])));
  const newest = newestOf([...newestVersions(own, released).values()].filter((version) => version !== null));
  const isListed = (version: string) => !devices.has(version) || own.some((row) => row.firmwareVersion === version && row.listed);
  return [...new Set([...devices.keys(), ...shares.keys()])]
    .map((version): MixRow => {
      const view = peers.find(({ firmwareVersion }) => firmwareVersion === version);
      const share = shares.get(version);
      return {
        firmwareVersion: version,
        state: stateOf(version, isListed(version), newest),
        devices: devices.get(version) ?? 0,
        share: own.length === 0 ? 0 : (devices.get(version) ?? 0) / sum(own),
        industry: share == null ? withheld : { value: share, status: "shown" },
        peers: view ? view.peers.map((peer, at) => ({ peer, share: view.shares[at] })) : [],
      };
    })
    .sort((a, b) => b.devices - a.devices || (a.firmwareVersion < b.firmwareVersion ? 1 : -1));
}

function devicesByVersion(own: readonly FirmwareCount[]): Map<string, number> {
  const devices = new Map<string, number>();
  for (const { firmwareVersion, n } of own) devices.set(firmwareVersion, (devices.get(firmwareVersion) ?? 0) + n);
  return devices;
}

function adoptionOf(
  { period, version }: PublishedPeriod,
  own: readonly FirmwareCount[],
  released: readonly ReleasedFirmware[],
  withheld: Released,
): ModelPage["adoption"][number] {
  const held = own.filter((row) => row.period === period);
  const total = sum(held);
  const devices = devicesByVersion(held);
  const known = released.filter((row) => row.period === period && row.level === "firmware");
  const versions = new Set([...own, ...released].map(({ firmwareVersion }) => firmwareVersion));
  const shares = [...versions].map((each): [string, { own: number | null; devices: number; industry: Released }] => {
    const share = known.find(({ firmwareVersion }) => firmwareVersion === each)?.share;
    const number = devices.get(each) ?? 0;
    const industry: Released = share == null ? withheld : { value: share, status: "shown" };
    return [each, { own: total === 0 ? null : number / total, devices: number, industry }];
  });
  return { period, version, devices: total, shares: new Map(shares) };
}
