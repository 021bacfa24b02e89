import { isBankHoliday, weekday } from "@/lib/forecast/bank-holidays";
import { addDays, type Day } from "@/lib/period";
import { randomFrom, type Random } from "@/lib/testing/random";
import type { ProcessDays } from "@/lib/watch/detection/find-changes";
import type { WatchedDay } from "@/lib/watch/detection/series";

/** What goes wrong in one process of a drawn month, from a day of the month on and for so many days. */
export type Trouble = { process: number; from: number; days: number; failuresMore?: number; volume?: number; time?: number };
export type Drawn = { seed: number; historyDays?: number; firstDay?: Day; troubles?: readonly Trouble[] };

const perDay = [4, 8, 15, 30, 60, 90, 150, 250, 400, 600, 900, 1_500, 2_500, 4_000, 6_000, 9_000];
const monthDays = 30;

/**
 * A Party's month and the days before it, with nothing wrong but the troubles asked for, and yet no two days alike: weekdays and bank holidays,
 * growth, rates that wander from week to week, days that vary more than chance and lean on the day before, a slow day now and then.
 */
export function drawProcesses({ seed, historyDays = 91, firstDay = "2026-09-01", troubles = [] }: Drawn): ProcessDays[] {
  const random = randomFrom(seed);
  return perDay.map((volume, process): ProcessDays => {
    const days = drawDays(
      random,
      volume,
      addDays(firstDay, -historyDays),
      historyDays,
      troubles.filter((each) => each.process === process),
    );
    return { processId: `P${process}`, history: days.slice(0, historyDays), month: days.slice(historyDays) };
  });
}

function drawDays(random: Random, volume: number, first: Day, historyDays: number, troubles: readonly Trouble[]): WatchedDay[] {
  const weekend = random.between(0.15, 0.9);
  const growth = random.between(-0.015, 0.02) / 30;
  const rate = Math.exp(random.between(Math.log(0.01), Math.log(0.15)));
  const [uneven, lean] = [random.between(0.02, 0.1), random.between(0, 0.4)];
  const [typical, spread] = [random.between(7, 10), random.between(0.5, 1.4)];
  const wander = { volume: 0, rate: 0, time: 0 };
  let before = 0;
  return Array.from({ length: historyDays + monthDays }, (_, at): WatchedDay => {
    const day = addDays(first, at);
    if (at % 7 === 0) for (const each of ["volume", "rate", "time"] as const) wander[each] = 0.7 * wander[each] + 0.03 * normal(random);
    before = lean * before + Math.sqrt(1 - lean * lean) * normal(random);
    const trouble = troubles.find(({ from, days }) => at >= historyDays + from && at < historyDays + from + days);
    const quiet = isBankHoliday(day) || weekday(day) === 0 ? weekend : weekday(day) === 6 ? (1 + weekend) / 2 : 1;
    const mean = volume * quiet * Math.exp(growth * at + wander.volume + uneven * before) * (trouble?.volume ?? 1);
    const requests = poisson(random, mean);
    const share = Math.min(0.9, rate * Math.exp(wander.rate + uneven * normal(random)) + (trouble?.failuresMore ?? 0));
    const failures = binomial(random, requests, share);
    const responses = requests - binomial(random, failures, 0.3);
    const slow = random.chance(0.03) ? 0.3 : 0;
    const time =
      typical + wander.time + slow + Math.log(trouble?.time ?? 1) + (uneven + spread / Math.sqrt(Math.max(responses, 1))) * normal(random);
    return { day, requests, failures, responses, logMs: responses * time };
  });
}

/** Box and Muller. */
function normal(random: Random): number {
  return Math.sqrt(-2 * Math.log(1 - random.next())) * Math.cos(2 * Math.PI * random.next());
}

function poisson(random: Random, mean: number): number {
  if (mean > 50) return Math.max(0, Math.round(mean + Math.sqrt(mean) * normal(random)));
  let count = -1;
  for (let left = 1; left > Math.exp(-mean); left *= random.next()) count++;
  return count;
}

function binomial(random: Random, of: number, share: number): number {
  if (of * share > 30) return Math.min(of, Math.max(0, Math.round(of * share + Math.sqrt(of * share * (1 - share)) * normal(random))));
  if (of > 200) return Math.min(of, poisson(random, of * share));
  return Array.from({ length: of }, () => Number(random.chance(share))).reduce((sum, each) => sum + each, 0);
}
