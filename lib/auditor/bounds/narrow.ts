import { ratesOfRelease } from "@/lib/auditor/attacks/figure-of-release";
import type { Family } from "@/lib/auditor/bounds/families";
import { boundedMeasures, type Bounds, type Knowledge } from "@/lib/auditor/bounds/intervals";

const sweepsAtMost = 12;
/** Sums of so many rounded numbers may be off by this much. */
const slack = 1e-6;

/**
 * Draws the bounds together, in place, until the sums and shares give nothing more: what is left is what the seat knows for certain.
 * Every step follows from published figures, so a bound that comes out narrow is a way in; a wide one may still hide a cleverer one.
 */
export function narrow(knowledge: Knowledge, families: readonly Family[]): void {
  const sums = families.map(({ total, parts }) => ({
    total: knowledge.indexOf.get(total) ?? -1,
    parts: parts.map((part) => knowledge.indexOf.get(part) ?? -1),
  }));
  for (let sweep = 0; sweep < sweepsAtMost; sweep++) {
    let moved = narrowShares(knowledge);
    for (const measure of boundedMeasures) {
      const bounds = knowledge.bounds[measure];
      for (const { total, parts } of sums) moved += narrowSum(bounds, total, parts);
    }
    if (moved === 0) return;
  }
}

function narrowSum(bounds: Bounds, total: number, parts: readonly number[]): number {
  const { low, high } = bounds;
  let lows = 0;
  let highs = 0;
  let open = 0;
  for (const part of parts) {
    lows += low[part];
    if (high[part] === Infinity) open += 1;
    else highs += high[part];
  }
  let moved = tighten(bounds, total, lows, open === 0 ? highs : Infinity);
  for (const part of parts) {
    const othersOpen = open - (high[part] === Infinity ? 1 : 0);
    const othersHigh = othersOpen > 0 ? Infinity : highs - (high[part] === Infinity ? 0 : high[part]);
    const before = low[part];
    const beforeHigh = high[part];
    moved += tighten(bounds, part, low[total] - othersHigh, high[total] - (lows - before));
    lows += low[part] - before;
    if (high[part] !== beforeHigh) {
      if (beforeHigh === Infinity) open -= 1;
      highs += high[part] - (beforeHigh === Infinity ? 0 : beforeHigh);
    }
  }
  return moved;
}

function narrowShares({ bounds, shares }: Knowledge): number {
  let moved = 0;
  for (const { figure, whole, failing } of ratesOfRelease) {
    const [wholes, failures, share] = [bounds[whole], bounds[failing], shares[figure]];
    for (let at = 0; at < share.low.length; at++) {
      moved += tighten(failures, at, share.low[at] * wholes.low[at], product(share.high[at], wholes.high[at]));
      moved += tighten(wholes, at, failures.low[at] / share.high[at], share.low[at] > 0 ? failures.high[at] / share.low[at] : Infinity);
    }
  }
  // A failed delivery is a failure, and a timed request is a request.
  for (let at = 0; at < bounds.requests.low.length; at++) {
    moved +=
      tighten(bounds.undelivered, at, 0, bounds.failing.high[at]) + tighten(bounds.failing, at, bounds.undelivered.low[at], Infinity);
    moved += tighten(bounds.timed, at, 0, bounds.requests.high[at]) + tighten(bounds.requests, at, bounds.timed.low[at], Infinity);
  }
  return moved;
}

function product(share: number, whole: number): number {
  return share === 0 ? 0 : share * whole;
}

/** Moves a bound inward to the next whole number; gives 1 when that gained something worth another sweep. */
function tighten({ low, high }: Bounds, at: number, newLow: number, newHigh: number): number {
  let moved = 0;
  const floor = Number.isFinite(newLow) ? Math.ceil(newLow - slack) : low[at];
  const ceiling = Number.isFinite(newHigh) ? Math.floor(newHigh + slack) : high[at];
  if (floor > low[at] && floor <= high[at]) {
    if (floor - low[at] > 0.001 * floor) moved = 1;
    low[at] = floor;
  }
  if (ceiling < high[at] && ceiling >= low[at]) {
    if (high[at] - ceiling > 0.001 * ceiling) moved = 1;
    high[at] = ceiling;
  }
  return moved;
}
