import type { RequestFact } from "@/lib/testing/facts";

/** Measures of a set of requests, counted one by one; RTT in ms over responses, null without any; rttHist as hex. */
export type Measures = {
  n: number;
  nFail: number;
  nDeliveryFail: number;
  nTrt: number;
  nWithinTrt: number;
  rttN: number;
  rttSum: number;
  rttMin: number | null;
  rttMax: number | null;
  rttMedian: number | null;
  rttHist: string;
};
export type CubeCell = Partial<RequestFact> & Measures;

const deliveryFailures = new Set(["E20", "E21", "N12", "N13"]);

/** Counts the requests one by one (contracts.md 2): the second way to reach every figure. */
export function recount(requests: RequestFact[]): Measures {
  const times = requests.flatMap((request) => (request.rttMs === null ? [] : [request.rttMs])).sort((a, b) => a - b);
  const count = (test: (request: RequestFact) => boolean) => requests.filter(test).length;
  return {
    n: requests.length,
    nFail: count((r) => r.reasonCode !== ""),
    nDeliveryFail: count((r) => deliveryFailures.has(r.reasonCode)),
    nTrt: count((r) => r.trtState !== 0),
    nWithinTrt: count((r) => r.trtState === 1),
    rttN: times.length,
    rttSum: times.reduce((sum, each) => sum + each, 0),
    rttMin: times[0] ?? null,
    rttMax: times.at(-1) ?? null,
    rttMedian: lowerMedian(times),
    rttHist: histogramHex(times),
  };
}

/** The ceil(n/2)-th smallest of sorted times; null of none. */
export function lowerMedian(sorted: number[]): number | null {
  return sorted[Math.ceil(sorted.length / 2) - 1] ?? null;
}

/** One cell per combination of the keys' values, with the requests counted in it; in no order. */
export function cubeCells<K extends keyof RequestFact>(requests: RequestFact[], keys: readonly K[]): (Pick<RequestFact, K> & Measures)[] {
  return groupsBy(requests, (request) => JSON.stringify(keys.map((key) => request[key]))).map((members) => {
    const first = members[0] as RequestFact;
    return { ...(Object.fromEntries(keys.map((key) => [key, first[key]])) as Pick<RequestFact, K>), ...recount(members) };
  });
}

/** The members of each group, groups and members in order of appearance. */
export function groupsBy<T>(each: readonly T[], keyOf: (one: T) => string): T[][] {
  const groups = new Map<string, T[]>();
  for (const one of each) {
    const key = keyOf(one);
    const members = groups.get(key);
    if (members) members.push(one);
    else groups.set(key, [one]);
  }
  return [...groups.values()];
}

/** The histogram of the data model: base 1.02, (uint16 bucket, uint32 count) big-endian, buckets ascending. */
export function histogramHex(times: number[]): string {
  const counts = new Map<number, number>();
  for (const ms of times) {
    const bucket = ms <= 0 ? 0 : 1 + Math.floor(Math.log(ms) / Math.log(1.02));
    counts.set(bucket, (counts.get(bucket) ?? 0) + 1);
  }
  const entries = [...counts].sort(([a], [b]) => a - b);
  return entries.map(([bucket, count]) => bucket.toString(16).padStart(4, "0") + count.toString(16).padStart(8, "0")).join("");
}
