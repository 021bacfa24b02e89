export type Axis = {
  domain: [number, number];
  ticks: number[];
  /** One text a tick, lowest first; only the top one carries the unit. */ texts: string[];
};

const mantissas = [1, 2, 5];
const mostIntervals = 6;

/** The smallest step of 1, 2 or 5 times a power of ten that spans the range in at most six intervals. */
function stepFor(low: number, high: number, smallest: number): number {
  for (let power = Math.floor(Math.log10(smallest)); ; power += 1) {
    for (const mantissa of mantissas) {
      const step = mantissa * 10 ** power;
      if (step >= smallest * 0.999 && Math.ceil(high / step - 1e-9) - Math.floor(low / step + 1e-9) <= mostIntervals) return step;
    }
  }
}

type AxisLimits = { smallest: number; floor: number; ceiling: number };

function ticksFor(values: number[], { smallest, floor, ceiling }: AxisLimits): number[] {
  const low = Math.max(floor, Math.min(...values));
  const high = Math.min(ceiling, Math.max(...values));
  const step = stepFor(low, high, smallest);
  const first = Math.floor(low / step + 1e-9);
  const last = Math.max(Math.ceil(high / step - 1e-9), first + (high === low ? 2 : 1));
  const ticks = Array.from({ length: last - first + 1 }, (_, index) => Number(((first + index) * step).toPrecision(12)));
  const inside = ticks.filter((tick) => tick <= ceiling + 1e-9);
  return inside.length > 1 ? inside : [inside[0] - step, ...inside];
}

function axisOf(ticks: number[], unit: string): Axis {
  const decimals = ticks.some((tick) => !Number.isInteger(tick))
    ? Math.max(...ticks.map((tick) => (String(tick).split(".")[1] ?? "").length))
    : 0;
  const texts = ticks.map(
    (tick, index) => `${tick.toLocaleString("en-GB", { minimumFractionDigits: decimals })}${index === ticks.length - 1 ? unit : ""}`,
  );
  return { domain: [ticks[0], ticks[ticks.length - 1]], ticks, texts };
}

/** A percent axis around the shares (0..1) given; it may start above zero, since it carries lines and dots, never bars. Ticks are percents. */
export function percentAxis(shares: number[]): Axis {
  const percents = shares.length > 0 ? shares.map((share) => share * 100) : [0, 100];
  return axisOf(ticksFor(percents, { smallest: 0.5, floor: 0, ceiling: 100 }), "%");
}

/** An axis of whole counts around those given; it may start above zero, since it carries lines. */
export function countAxis(counts: number[]): Axis {
  return axisOf(ticksFor(counts.length > 0 ? counts : [0, 1], { smallest: 1, floor: 0, ceiling: Infinity }), "");
}

/** The one unit of a time axis: seconds below two minutes, else minutes. */
export function timeUnit(longestMs: number): { ms: number; unit: string } {
  return longestMs < 120_000 ? { ms: 1000, unit: " s" } : { ms: 60_000, unit: " min" };
}

/** A time axis from zero over the milliseconds given, in one unit: seconds below two minutes, else minutes. Ticks are in that unit. */
export function timeAxis(milliseconds: number[]): Axis & { msPerUnit: number } {
  const longest = Math.max(1000, ...milliseconds);
  const { ms, unit } = timeUnit(longest);
  return { ...axisOf(ticksFor([0, longest / ms], { smallest: 0.1, floor: 0, ceiling: Infinity }), unit), msPerUnit: ms };
}

/** A logarithmic axis in seconds over the milliseconds given: whole powers of ten around them, at least two decades. */
export function logAxis(milliseconds: number[]): Axis {
  const logs = milliseconds.filter((ms) => ms > 0).map((ms) => Math.log10(ms / 1000));
  const low = logs.length > 0 ? Math.floor(Math.min(...logs)) : 0;
  const high = Math.max(logs.length > 0 ? Math.ceil(Math.max(...logs)) : 2, low + 2);
  const ticks = Array.from({ length: high - low + 1 }, (_, index) => 10 ** (low + index));
  return { domain: [ticks[0], ticks[ticks.length - 1]], ticks, texts: ticks.map((tick) => tick.toLocaleString("en-GB")) };
}

/** Where a time stands on a log axis, 0 (left end) to 1 (right end); times below the axis stand at its left end. */
export function logPosition({ domain: [low, high] }: Axis, ms: number): number {
  const position = (Math.log10(Math.max(ms / 1000, low)) - Math.log10(low)) / (Math.log10(high) - Math.log10(low));
  return Math.min(1, position);
}
