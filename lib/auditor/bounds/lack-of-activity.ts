import { isWorkingDay } from "@/lib/pmr/working-days";

/** A window of a day that was judged; `kindOf` says which days it was set against. */
export type Window = { day: string; hour: number; hours: number; kind: string; kindOf: (day: string) => string };
/** What the rule of partial availability says of a month; `hours` null: too little to judge. `calm`: windows judged outside all trouble. */
export type Judged = { hours: number | null; judged: number; lacking: Window[]; calm: number; calmLacking: Window[] };

const [expectedAtLeast, daysAtLeast, half] = [30, 3, 0.5];
const day = 86_400_000;

/**
 * The rule as the report's notes state it, from the numbers of every group: the shortest windows of which half can be judged, each against the
 * lower median of the same hours on the other days of its kind.
 */
export function judgeLack(
  byGroup: ReadonlyMap<string, ReadonlyMap<string, number[]>>,
  days: readonly string[],
  troubled: readonly { from: number; to: number }[],
): Judged {
  const totals = new Map(days.map((each) => [each, Array<number>(24).fill(0)]));
  for (const hours of byGroup.values()) for (const [each, counts] of hours) counts.forEach((n, hour) => addTo(totals.get(each), hour, n));
  for (const hours of [1, 2, 4, 8, 24]) {
    const judged = judgeBy(totals, hours, troubled);
    if (judged.judged > 0 && judged.judged >= (days.length * 24) / hours / 2) return judged;
  }
  return { hours: null, judged: 0, lacking: [], calm: 0, calmLacking: [] };
}

function addTo(counts: number[] | undefined, hour: number, n: number): void {
  if (counts) counts[hour] += n;
}

function judgeBy(totals: ReadonlyMap<string, number[]>, hours: number, troubled: readonly { from: number; to: number }[]): Judged {
  const result: Judged = { hours, judged: 0, lacking: [], calm: 0, calmLacking: [] };
  const kinds = new Map([...totals.keys()].map((date) => [date, kindOf(date)]));
  const within = (counts: readonly number[], hour: number) => counts.slice(hour, hour + hours).reduce((sum, n) => sum + n, 0);
  for (const [date, counts] of totals) {
    const others = [...totals].filter(([other]) => other !== date && kinds.get(other) === kinds.get(date));
    if (others.length < daysAtLeast) continue;
    for (let hour = 0; hour < 24; hour += hours) {
      const rising = others.map(([, each]) => within(each, hour)).sort((a, b) => a - b);
      const expected = rising[Math.floor((rising.length - 1) / 2)];
      if (expected < expectedAtLeast) continue;
      const from = Date.parse(date) + (hour / 24) * day;
      const isCalm = !troubled.some((each) => each.from < from + (hours / 24) * day && each.to > from);
      const isLacking = within(counts, hour) < half * expected;
      const window = { day: date, hour, hours, kind: kinds.get(date) ?? "", kindOf: (each: string) => kinds.get(each) ?? "" };
      result.judged += 1;
      if (isCalm) result.calm += 1;
      if (isLacking) result.lacking.push(window);
      if (isLacking && isCalm) result.calmLacking.push(window);
    }
  }
  return result;
}

/** The weekday; a bank holiday is as a Sunday. */
function kindOf(date: string): string {
  const weekday = new Date(Date.parse(date)).getUTCDay();
  const isWeekend = weekday === 0 || weekday === 6;
  return isWeekend || isWorkingDay(date) ? String(weekday) : "0";
}
