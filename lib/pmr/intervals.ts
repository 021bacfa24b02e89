/** A stretch of time in epoch milliseconds, `to` not included. */
export type Interval = { from: number; to: number };

/** The intervals as disjoint ones in order: what overlaps or touches is one. Empty and reversed ones are left out. */
export function united(intervals: readonly Interval[]): Interval[] {
  const result: Interval[] = [];
  for (const { from, to } of intervals.filter((each) => each.to > each.from).toSorted((a, b) => a.from - b.from)) {
    const last = result.at(-1);
    if (last && from <= last.to) last.to = Math.max(last.to, to);
    else result.push({ from, to });
  }
  return result;
}

/** The parts that two sets of intervals share, disjoint and in order. */
export function shared(some: readonly Interval[], others: readonly Interval[]): Interval[] {
  return united(some).flatMap((one) =>
    united(others)
      .map((other) => ({ from: Math.max(one.from, other.from), to: Math.min(one.to, other.to) }))
      .filter(({ from, to }) => to > from),
  );
}

/** What is left of the intervals without the others, disjoint and in order. */
export function without(intervals: readonly Interval[], others: readonly Interval[]): Interval[] {
  return united(others).reduce<Interval[]>(
    (left, { from, to }) =>
      left.flatMap((each) =>
        [
          { from: each.from, to: Math.min(each.to, from) },
          { from: Math.max(each.from, to), to: each.to },
        ].filter((part) => part.to > part.from),
      ),
    united(intervals),
  );
}

/** Milliseconds the intervals cover, what overlaps once. */
export function lengthOf(intervals: readonly Interval[]): number {
  return united(intervals).reduce((sum, { from, to }) => sum + to - from, 0);
}
