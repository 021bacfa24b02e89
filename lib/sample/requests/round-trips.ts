import { regions } from "@/lib/sample/industry/regions";
import { Random } from "@/lib/sample/random";
import type { RequestKind } from "@/lib/sample/requests/request-kind";

/**
 * What takes the time: the median in seconds by Region (North, Central, South, the three of 4G, SMETS1) and the spread; `tail`: the share
 * that takes up to `times` longer; `most`: seconds that none exceeds. Estimates: on-demand around the 25-30 s of the targets, the North slower, gas meters asleep most of the time.
 */
const delays = {
  meter: { median: [9.5, 3.8, 4.1, 2.4, 2.2, 2.3, 6.5], spread: 0.55, tail: 0.035, times: 9, most: 900 },
  hub: { median: [7, 2.9, 3.1, 1.8, 1.7, 1.8, 5], spread: 0.5, tail: 0.02, times: 9, most: 900 },
  gasMeter: { median: [1050, 820, 840, 760, 750, 760, 900], spread: 0.85, tail: 0.05, times: 9, most: 86000 },
  schedule: { median: [4200, 1300, 1400, 800, 780, 800, 2600], spread: 1.05, tail: 0.012, times: 14, most: 140000 },
  deferred: { median: [420, 95, 100, 60, 58, 60, 260], spread: 0.95, tail: 0.03, times: 20, most: 90000 },
  action: { median: [75, 38, 40, 30, 29, 30, 66], spread: 0.8, tail: 0.03, times: 30, most: 90000 },
  gasAction: { median: [2300, 1700, 1750, 1500, 1500, 1520, 2000], spread: 0.7, tail: 0.04, times: 10, most: 172000 },
  image: { median: [52000, 21000, 22000, 9000, 9000, 9200, 40000], spread: 0.9, tail: 0.01, times: 6, most: 700000 },
  system: { median: [0.42, 0.42, 0.42, 0.42, 0.42, 0.42, 0.55], spread: 0.6, tail: 0.02, times: 12, most: 60 },
  refusal: { median: [0.31, 0.31, 0.31, 0.31, 0.31, 0.31, 0.38], spread: 0.5, tail: 0.01, times: 10, most: 30 },
  unreachable: { median: [96, 48, 50, 36, 36, 36, 64], spread: 0.6, tail: 0.04, times: 8, most: 3600 },
  silent: { median: [230, 140, 145, 110, 110, 112, 160], spread: 0.7, tail: 0.05, times: 10, most: 7200 },
  expired: { median: [87_500, 87_000, 87_000, 86_900, 86_900, 86_900, 87_200], spread: 0.04, tail: 0.05, times: 1.6, most: 180000 },
} as const;

export type Delay = keyof typeof delays;

const poolSize = 4096;

/** Milliseconds for every delay and Region, drawn once: 4,096 of each, to be taken at random. */
export class RoundTrips {
  private readonly pools: Record<Delay, Int32Array[]>;

  constructor(seed: number) {
    const names = Object.keys(delays) as Delay[];
    this.pools = Object.fromEntries(names.map((name) => [name, regions.map((_, region) => drawPool(seed, name, region))])) as Record<
      Delay,
      Int32Array[]
    >;
  }

  /** A round trip in whole milliseconds, at least 1. */
  draw(delay: Delay, region: number, random: Random): number {
    const place = random.next() * poolSize;
    const at = place | 0;
    return 1 + Math.floor(this.pools[delay][region][at] * (0.95 + 0.1 * (place - at)));
  }
}

/** What a request that succeeds waits for: from receipt, or from its execution where it has one. */
export function delayOf(kind: RequestKind): Delay {
  const toGasMeter = kind.device === "GSME";
  if (kind.mode === "non-device") return kind.srv === "11.1" || kind.srv === "11.4" ? "image" : "system";
  if (kind.mode === "dcc-scheduled") return "schedule";
  if (kind.mode === "future-dated-dsp") return toGasMeter ? "gasAction" : "deferred";
  if (kind.mode === "future-dated-device") return toGasMeter ? "gasAction" : "action";
  if (toGasMeter) return "gasMeter";
  return kind.device === "ESME" ? "meter" : "hub";
}

function drawPool(seed: number, name: Delay, region: number): Int32Array {
  const { median, spread, tail, times, most } = delays[name];
  const random = new Random(seed, `delay ${name}`, region);
  return Int32Array.from({ length: poolSize }, () => {
    const seconds = random.logNormal(median[region], spread) * (random.next() < tail ? 1 + random.next() * times : 1);
    return Math.round(1000 * Math.min(seconds, most * (0.7 + 0.3 * random.next())));
  });
}
