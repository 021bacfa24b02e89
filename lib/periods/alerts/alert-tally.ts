import { decodeHistogram, percentileMs } from "@/lib/metrics/histogram";
import { spreadOf, type Spread } from "@/lib/peers/spread";

/** One contributor's Alerts in a cell; volume counts the throttled, `timed` those with a delivery time. */
export type AlertAmounts = { alerts: number; failed: number; timed: number; within: number; volume: number };
type Amount = (amounts: AlertAmounts) => number;

/** The Alerts of one cell: amounts kept apart by contributor group, delivery times in ms of all contributors together. */
export class AlertTally {
  private readonly byGroup = new Map<string, AlertAmounts>();
  private readonly buckets = new Map<number, number>();
  private sum = 0;
  private best = Infinity;
  private worst = -Infinity;

  add(group: string, amounts: AlertAmounts, times: { sum: number; best: number; worst: number; histogram: Uint8Array }): void {
    this.addAmounts(group, amounts);
    this.addTimes(times.sum, times.best, times.worst);
    for (const [bucket, count] of decodeHistogram(times.histogram).counts) this.addBucket(bucket, count);
  }

  /** Adds everything that another cell has counted. */
  addAll(other: AlertTally): void {
    for (const [group, amounts] of other.byGroup) this.addAmounts(group, amounts);
    this.addTimes(other.sum, other.best, other.worst);
    for (const [bucket, count] of other.buckets) this.addBucket(bucket, count);
  }

  /** The contributor groups of the cell. */
  groups(): string[] {
    return [...this.byGroup.keys()];
  }

  /** How an amount is spread over the groups. */
  spread(amount: Amount): Spread {
    return spreadOf([...this.byGroup.values()].map(amount));
  }

  /** Delivery times of all contributors, not rounded; only of a cell that has some. */
  times(): { best: number; worst: number; mean: number; median: number | null } {
    const { total } = this.spread(({ timed }) => timed);
    const median = percentileMs({ counts: this.buckets, total }, 0.5, this.best, this.worst);
    return { best: this.best, worst: this.worst, mean: this.sum / total, median };
  }

  private addAmounts(group: string, amounts: AlertAmounts): void {
    const known = this.byGroup.get(group);
    if (!known) this.byGroup.set(group, { ...amounts });
    else for (const name of Object.keys(amounts) as (keyof AlertAmounts)[]) known[name] += amounts[name];
  }

  private addTimes(sum: number, best: number, worst: number): void {
    this.sum += sum;
    this.best = Math.min(this.best, best);
    this.worst = Math.max(this.worst, worst);
  }

  private addBucket(bucket: number, count: number): void {
    this.buckets.set(bucket, (this.buckets.get(bucket) ?? 0) + count);
  }
}
