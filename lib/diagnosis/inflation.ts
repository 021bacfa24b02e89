/** Requests and failures of a day. */
export type DayCount = { requests: number; failures: number };

/** Days with fewer requests say nothing about how failures vary. */
const leastRequests = 5;
const leastDays = 10;
/** The 90th percentile of the squared difference (chi-squared, one degree of freedom) and the mean of it once cut there. */
const cutAt = 2.7055;
const meanWhenCut = 0.8309;

/**
 * By how much more than chance failures vary from day to day, 1 or more; 1 where there are too few days. From the squared differences of
 * neighbouring days in units of chance (von Neumann), which a cause that begins mid-month hardly moves, each cut at its 90th percentile
 * (winsorised, Spiegelhalter 2005) so that a day with an Incident does not decide. Days oldest first.
 */
export function inflationOf(days: readonly DayCount[]): number {
  const busy = days.filter(({ requests }) => requests >= leastRequests);
  const rate =
    sum(busy, ({ failures }) => failures) /
    Math.max(
      sum(busy, ({ requests }) => requests),
      1,
    );
  if (busy.length < leastDays || rate <= 0 || rate >= 1) return 1;
  const scores = busy.map(({ requests, failures }) => (failures - requests * rate) / Math.sqrt(requests * rate * (1 - rate)));
  const squares = scores.slice(1).map((score, day) => (score - scores[day]) ** 2 / 2);
  const cut = (cutAt * median(squares)) / 0.4549;
  const winsorised = sum(squares, (square) => Math.min(square, cut)) / squares.length;
  return Math.max(1, winsorised / meanWhenCut);
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}

function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return (sorted[Math.floor((sorted.length - 1) / 2)] + sorted[Math.floor(sorted.length / 2)]) / 2;
}
