import type { Seat } from "@/lib/bench/bench-seats";
import { pageQuestions } from "@/lib/bench/page-questions";
import type { PageQuestion } from "@/lib/bench/question";
import { percentile, timesOf } from "@/lib/bench/stopwatch";
import type { Period } from "@/lib/period";

/** How long a question takes over all seats, in ms; `bySeat` has the median of each seat. */
export type PageMeasure = { question: PageQuestion; p50: number; p95: number; bySeat: number[] };

const runs = 12;
const fallbackRuns = 4;

/** Asks every question for every seat several times through the real loaders, under row-level security. */
export async function measurePages(seats: Seat[], period: Period): Promise<PageMeasure[]> {
  const measures: PageMeasure[] = [];
  for (const question of pageQuestions) {
    const bySeat: number[][] = [];
    for (const seat of seats) bySeat.push(await timesOf(() => question.ask(seat, period), question.isFallback ? fallbackRuns : runs));
    const all = bySeat.flat();
    measures.push({
      question,
      p50: percentile(all, 0.5),
      p95: percentile(all, 0.95),
      bySeat: bySeat.map((times) => percentile(times, 0.5)),
    });
  }
  return measures;
}
