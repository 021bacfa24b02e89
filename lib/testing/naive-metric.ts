import type { AnyDimension, Dimension } from "@/lib/metrics/dimensions";
import { periodOf } from "@/lib/period";
import type { RequestFact } from "@/lib/testing/facts";
import { groupsBy, lowerMedian } from "@/lib/testing/recount";

/** What a question selects and how it splits; the naive second way to every metric. */
export type NaiveQuestion = {
  metric: string;
  grain: "month" | "day";
  by: readonly Dimension[];
  filters: ReadonlyMap<Dimension, readonly string[]>;
  inProcess: (request: RequestFact) => boolean;
};
/** One expected row: its key as JSON text of time, dimensions (and Reason Code), and its figures. */
export type NaiveRow = { key: string; figures: Record<string, number | null> };

const undelivered = new Set(["E20", "E21", "N12", "N13"]);
const fields: Partial<Record<AnyDimension, keyof RequestFact>> = {
  srv: "srv",
  device_type: "deviceType",
  csp_region: "cspRegion",
  smets: "smets",
  manufacturer: "manufacturer",
  model: "model",
  firmware_version: "firmwareVersion",
  mode: "mode",
  reason_code: "reasonCode",
  esme_variant: "esmeVariant",
  qualifier: "qualifier",
};

/** The value of a dimension in a request. */
export function valueIn(request: RequestFact, dimension: AnyDimension): string {
  const field = fields[dimension];
  if (!field) throw new Error(`a request has no ${dimension}`);
  return String(request[field]);
}

/** The rows of a metric counted one request at a time (contracts.md 2 and 3), in no order; only combinations that have requests. */
export function naiveMetric(requests: readonly RequestFact[], question: NaiveQuestion): NaiveRow[] {
  const { metric, grain, by, filters, inProcess } = question;
  const selected = requests.filter(
    (request) => inProcess(request) && [...filters].every(([dimension, values]) => values.includes(valueIn(request, dimension))),
  );
  const counted = metric === "failures-by-reason" ? selected.filter(({ reasonCode }) => reasonCode !== "") : selected;
  const dimensions = metric === "failures-by-reason" ? by.filter((dimension) => dimension !== "reason_code") : by;
  const keyOf = (request: RequestFact) =>
    JSON.stringify([grain === "month" ? periodOf(request.day) : request.day, ...dimensions.map((each) => valueIn(request, each))]);
  return groupsBy(counted, keyOf).flatMap((members) => rowsOf(metric, keyOf(members[0]), members));
}

function rowsOf(metric: string, key: string, members: RequestFact[]): NaiveRow[] {
  if (metric === "failures-by-reason") {
    return groupsBy(members, ({ reasonCode }) => reasonCode).map((same) => ({
      key: JSON.stringify([...(JSON.parse(key) as string[]), same[0].reasonCode]),
      figures: { value: same.length, share: same.length / members.length },
    }));
  }
  return [{ key, figures: figuresOf(metric, members) }];
}

function figuresOf(metric: string, members: RequestFact[]): Record<string, number | null> {
  const number = (test: (request: RequestFact) => boolean) => members.filter(test).length;
  const timed = number(({ trtState }) => trtState !== 0);
  switch (metric) {
    case "outcome-success":
      return share(
        number(({ reasonCode }) => reasonCode === ""),
        members.length,
      );
    case "delivery-failure":
      return share(
        number(({ reasonCode }) => undelivered.has(reasonCode)),
        members.length,
      );
    case "within-trt":
      return share(
        number(({ trtState }) => trtState === 1),
        timed,
      );
    case "volume":
      return { value: members.length };
    default:
      return roundTrip(members);
  }
}

function share(numerator: number, denominator: number) {
  return { numerator, denominator, value: denominator === 0 ? null : numerator / denominator };
}

function roundTrip(members: RequestFact[]) {
  const times = members.flatMap(({ rttMs }) => (rttMs === null ? [] : [rttMs])).sort((a, b) => a - b);
  if (times.length === 0) return { count: 0, best_ms: null, worst_ms: null, mean_ms: null, median_ms: null };
  const mean = times.reduce((sum, each) => sum + each, 0) / times.length;
  return { count: times.length, best_ms: times[0], worst_ms: times[times.length - 1], mean_ms: mean, median_ms: lowerMedian(times) };
}
