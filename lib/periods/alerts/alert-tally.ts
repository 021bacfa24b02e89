import { decodeHistogram, percentileMs } from "@/lib/metrics/histogram";
import { spreadOf, type Spread } from "@/lib/peers/spread";

/** One contributor's Alerts in a cell; volume counts the throttled, `timed` those with a delivery time. */
export type AlertAmounts = { alerts: number; failed: number; timed: number; within: number; volume: number };
type Amount = (amounts: AlertAmounts) => number;

/** The Alerts of one cell: amounts kept apart by contributor group, delivery times in ms of all contributors together. */
export class AlertTally {
  private readonly byGroup = new Map<string, AlertAmounts>();
  private readonly histograms: Uint8Array[] = [];
  private sum = 0;
  private best = Infinity;
  private worst = -Infinity;

  add(group: string, amounts: AlertAmounts, times: { sum: number; best: number; worst: number; histogram: Uint8Array }): void {
    this.addAmounts(group, amounts);
    this.addTimes(times.sum, times.best, times.worst);
    this.histograms.push(times.histogram);
  }

  /** Adds everything that another cell has counted. */
  addAll(other: AlertTally): void {
    for (const [group, amounts] of other.byGroup) this.addAmounts(group, amounts);
    this.addTimes(other.sum, other.best, other.worst);
    this.histograms.push(...other.histograms);
  }

  /** The contributor groups of the cell. */
  groups(): string[] {
    return [...this.byGroup.keys()];
  }

  /** What one group has of the cell; undefined: nothing. */
  ofGroup(group: string): AlertAmounts | undefined {
    return this.byGroup.get(group);
  }

  /** How an amount is spread over the groups. */
  spread(amount: Amount): Spread {
    return spreadOf([...this.byGroup.values()].map(amount));
  }

  /** Delivery times of all contributors, not rounded; only of a cell that has some. */
  times(): { best: number; worst: number; mean: number; median: number | null } {
    const { total } = this.spread(({ timed }) => timed);
    const { counts } = decodeHistogram(Buffer.concat(this.histograms)); // side by side they are merged
    const median = percentileMs({ counts, total }, 0.5, this.best, this.worst);
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
}
