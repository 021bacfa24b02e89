/** Milliseconds the work takes. */
export async function timeOf(work: () => Promise<unknown>): Promise<number> {
  const began = performance.now();
  await work();
  return performance.now() - began;
}

/** Milliseconds of each of several runs, after one that is not counted. */
export async function timesOf(work: () => Promise<unknown>, runs: number): Promise<number[]> {
  await work();
  const times: number[] = [];
  for (let run = 0; run < runs; run++) times.push(await timeOf(work));
  return times;
}

/** The value that the share of the values does not exceed: 0.5 the median, 0.95 the slow end. */
export function percentile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
}

/** The median of the values. */
export const middle = (values: number[]) => percentile(values, 0.5);
