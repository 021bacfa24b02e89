import type { Histogram } from "@/lib/metrics/histogram";
import { amountsOf, measures, type GroupAmounts } from "@/lib/periods/industry/group-amounts";

/**
 * Measures of one contributor's requests that count in a cell. `counts` in the order n, nFail, nDeliveryFail, nTrt, nWithinTrt, rttN; times in
 * ms over responses, Infinity and -Infinity where there are none. `buckets`: bucket, count, bucket, count ... of the histogram.
 */
export type Tallied = { counts: readonly number[]; rttSum: number; rttMin: number; rttMax: number; buckets: readonly number[] };

/** Counts of one cell of the lattice, kept apart by contributor group; times of all contributors together. */
export class CellTally {
  private readonly amounts: Float64Array;
  private buckets = new Uint32Array(1024);
  private lowest = Infinity;
  private highest = -1;
  private isAdded = false;
  rttSum = 0;
  rttMin = Infinity;
  rttMax = -Infinity;

  constructor(groups: number) {
    this.amounts = new Float64Array(groups * measures.length);
  }

  add(group: number, tallied: Tallied): void {
    this.isAdded = true;
    const at = group * measures.length;
    for (let each = 0; each < tallied.counts.length; each++) this.amounts[at + each] += tallied.counts[each];
    this.amounts[at + tallied.counts.length] += tallied.rttSum;
    this.addTimes(tallied);
    const { buckets } = tallied;
    for (let entry = 0; entry < buckets.length; entry += 2) this.addBucket(buckets[entry], buckets[entry + 1]);
  }

  /** Adds everything that another cell with the same groups has counted. */
  addAll(other: CellTally): void {
    this.isAdded = true;
    for (let each = 0; each < this.amounts.length; each++) this.amounts[each] += other.amounts[each];
    this.addTimes(other);
    for (let bucket = other.lowest; bucket <= other.highest; bucket++)
      if (other.buckets[bucket] > 0) this.addBucket(bucket, other.buckets[bucket]);
  }

  /** Back to nothing counted, the memory kept. */
  reset(): void {
    this.amounts.fill(0);
    if (this.highest >= 0) this.buckets.fill(0, this.lowest, this.highest + 1);
    this.lowest = Infinity;
    this.highest = -1;
    this.isAdded = false;
    this.rttSum = 0;
    this.rttMin = Infinity;
    this.rttMax = -Infinity;
  }

  isEmpty(): boolean {
    return !this.isAdded;
  }

  /** What was counted so far, by contributor group. */
  byGroup(): GroupAmounts {
    return amountsOf(this.amounts);
  }

  /** The Round Trip Times of all contributors together. */
  histogram(): Histogram {
    let total = 0;
    for (let bucket = this.lowest; bucket <= this.highest; bucket++) total += this.buckets[bucket];
    return { counts: this.buckets, total };
  }

  private addTimes(times: { rttSum: number; rttMin: number; rttMax: number }): void {
    this.rttSum += times.rttSum;
    if (times.rttMin < this.rttMin) this.rttMin = times.rttMin;
    if (times.rttMax > this.rttMax) this.rttMax = times.rttMax;
  }

  private addBucket(bucket: number, count: number): void {
    if (bucket >= this.buckets.length) this.grow(bucket);
    this.buckets[bucket] += count;
    if (bucket < this.lowest) this.lowest = bucket;
    if (bucket > this.highest) this.highest = bucket;
  }

  private grow(bucket: number): void {
    const larger = new Uint32Array(2 ** Math.ceil(Math.log2(bucket + 1)));
    larger.set(this.buckets);
    this.buckets = larger;
  }
}
