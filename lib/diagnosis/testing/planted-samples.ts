import type { DayCount } from "@/lib/diagnosis/inflation";
import type { SearchDimension } from "@/lib/diagnosis/search/dimensions";
import { valueOf } from "@/lib/diagnosis/search/columns";
import { deviceOf, deviceValues, type FailureCount, type MonthCounts, type RequestCount } from "@/lib/diagnosis/search/sample";
import { randomFrom, type Random } from "@/lib/testing/random";

/** A cause put into a sample on purpose: the rows it touches and, with `reason_code` among them, what its failures say. */
export type Planted = { conditions: Partial<Record<SearchDimension, string>>; points: number };
/** Two months of a Party's requests in a process, what failed, by day too; rates are the same in both but for the planted cause. */
export type PlantedSample = {
  now: MonthCounts;
  before: MonthCounts;
  days: { now: DayCount[]; before: DayCount[] };
  planted: Planted | null;
  /** The failure rate of a row's SRV and Region, as an industry of the same rates would have it. */
  industryRate: (row: RequestCount) => number;
};
export type SampleShape = {
  seed: number;
  isPlanted: boolean;
  /** Whether Device Models differ in how often they fail. */ modelsDiffer: boolean;
};

type Leaf = Omit<RequestCount, "n">;
const srvs: [srv: string, mode: string, weight: number, failing: number][] = [
  ["8.11", "on-demand", 3, 0.06],
  ["6.21", "on-demand", 2, 0.03],
  ["4.1.1", "on-demand", 5, 0.04],
  ["4.8.1", "dcc-scheduled", 4, 0.02],
  ["1.6", "future-dated-device", 1, 0.09],
  ["6.15.2", "on-demand", 1, 0.05],
];
const regions: [region: string, weight: number, factor: number][] = [
  ["North", 3, 1.3],
  ["Central", 3, 1],
  ["South", 3, 0.8],
  ["SMETS1", 2, 1.1],
];
const reasons: [reason: string, weight: number][] = [
  ["E20", 5],
  ["E21", 3],
  ["E30", 2],
  ["no-response", 2],
  ["N13", 1],
  ["E4", 1],
];
const monthDays = 30;

/** A seeded sample: between 4,000 and 30,000 requests a month, mixes and firmware moving, days more alike than chance in a third of them. */
export function plantedSample({ seed, isPlanted, modelsDiffer }: SampleShape): PlantedSample {
  const random = randomFrom(seed);
  const models = deviceModels(random, modelsDiffer);
  const requests = random.integer(4_000, 30_000);
  const spread = random.pick([0, 0.15, 0.3]);
  const draw = (isNow: boolean): Leaf[] => drawLeaves(random, models, Math.round(requests * random.between(0.8, 1.2)), isNow);
  const [before, now] = [draw(false), draw(true)];
  const planted = isPlanted ? plant(random, now) : null;
  const rateOf = (row: Leaf) => industryRate(row) * (models.find(({ model }) => model === deviceOf(row.model).model)?.factor ?? 1);
  const early = count(random, before, rateOf, null, spread);
  const late = count(random, now, rateOf, planted, spread);
  return { now: late.month, before: early.month, days: { now: late.days, before: early.days }, planted, industryRate };
}

function industryRate({ srv, csp_region }: Leaf): number {
  const failing = srvs.find(([name]) => name === srv)?.[3] ?? 0;
  return failing * (regions.find(([name]) => name === csp_region)?.[2] ?? 1);
}

type DeviceModel = { manufacturer: string; model: string; deviceType: string; weight: number; factor: number; firmware: string[] };

function deviceModels(random: Random, modelsDiffer: boolean): DeviceModel[] {
  return Array.from({ length: 9 }, (_, at) => ({
    manufacturer: `1${at % 4}F4`,
    model: `B${at}`,
    deviceType: ["ESME", "ESME", "GSME", "CHF"][at % 4],
    weight: 1 / (1 + at / 2),
    factor: modelsDiffer ? Math.exp(random.between(-0.5, 0.7)) : 1,
    firmware: ["0A00", "0A01", "0B00"],
  }));
}

/** Requests one by one; firmware 0B00 is new this month for every third model and gains share on the others. */
function drawLeaves(random: Random, models: DeviceModel[], requests: number, isNow: boolean): Leaf[] {
  const drift = srvs.map(() => random.between(0.7, 1.3));
  return Array.from({ length: requests }, () => {
    const [srv, mode] = random.weighted(srvs, (each) => each[2] * drift[srvs.indexOf(each)]);
    const [csp_region] = random.weighted(regions, (each) => each[1]);
    const { manufacturer, model, deviceType } = random.weighted(models, ({ weight }) => weight);
    const isNew = Number(model.slice(1)) % 3 === 0;
    const firmware = random.weighted(
      ["0A00", "0A01", "0B00"],
      (each) => ({ "0A00": 3, "0A01": 2, "0B00": isNow ? 2 : isNew ? 0 : 1 })[each] ?? 0,
    );
    const smets = csp_region === "SMETS1" ? "SMETS1" : "SMETS2";
    return { srv, mode, csp_region, smets, device_type: deviceType, ...deviceValues(manufacturer, model, firmware) };
  });
}

/** One to three conditions of a row drawn at random that hold for enough requests to move the process by the points, 2 to 4. */
function plant(random: Random, leaves: Leaf[]): Planted {
  const kinds: SearchDimension[][] = [
    ["srv"],
    ["mode"],
    ["csp_region", "smets"],
    ["device_type", "model", "firmware_version"],
    ["reason_code"],
  ];
  for (;;) {
    const points = random.between(2, 4);
    const chosen = [...kinds]
      .sort(() => random.next() - 0.5)
      .slice(0, random.integer(1, 3))
      .map((kind) => random.pick(kind));
    const row = random.pick(leaves);
    const conditions = Object.fromEntries(
      chosen.map((dimension) => [
        dimension,
        dimension === "reason_code" ? random.weighted(reasons, (each) => each[1])[0] : valueOf({ ...row, n: 1 }, dimension),
      ]),
    );
    const share = leaves.filter((each) => touches({ ...each, n: 1 }, conditions)).length / leaves.length;
    if (share >= points / 70) return { conditions, points };
  }
}

/** Whether the row is one of those that the conditions name, the Reason Code apart. */
export function touches(row: RequestCount, conditions: Planted["conditions"]): boolean {
  return Object.entries(conditions).every(
    ([dimension, value]) => dimension === "reason_code" || valueOf(row, dimension as SearchDimension) === value,
  );
}

function count(random: Random, leaves: Leaf[], rateOf: (leaf: Leaf) => number, planted: Planted | null, spread: number) {
  const days = Array.from({ length: monthDays }, () => ({ requests: 0, failures: 0, factor: Math.exp(spread * normal(random)) }));
  const [requests, failures] = [new Map<string, RequestCount>(), new Map<string, FailureCount>()];
  const touched = planted ? leaves.filter((leaf) => touches({ ...leaf, n: 1 }, planted.conditions)).length : 0;
  const added = planted ? (planted.points / 100) * (leaves.length / touched) : 0;
  for (const leaf of leaves) {
    const day = random.pick(days);
    day.requests += 1;
    add(requests, leaf, {});
    const isSpoilt = planted !== null && random.chance(added) && touches({ ...leaf, n: 1 }, planted.conditions);
    if (!isSpoilt && !random.chance(Math.min(rateOf(leaf) * day.factor, 0.9))) continue;
    day.failures += 1;
    const usual = random.weighted(reasons, (each) => each[1])[0];
    add(failures, leaf, { reason_code: isSpoilt ? (planted?.conditions.reason_code ?? usual) : usual });
  }
  return { month: { requests: [...requests.values()], failures: [...failures.values()] }, days };
}

function add<T extends RequestCount, More extends object>(counts: Map<string, T>, leaf: Leaf, more: More): void {
  const row = { ...leaf, ...more, n: 1 };
  const key = Object.values(row).join("|");
  const known = counts.get(key);
  if (known) known.n += 1;
  else counts.set(key, row as unknown as T);
}

function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}
