import type { Seat } from "@/lib/bench/bench-seats";
import { percentile, timesOf } from "@/lib/bench/stopwatch";
import { typeset } from "@/lib/documents/typesetter";
import type { Period } from "@/lib/period";
import { layOut } from "@/lib/reports/made-files";
import { loadReport } from "@/lib/reports/load-report";

const runs = 5;

/** Milliseconds that a monthly PDF of a seat takes at the slow end (p95), from its first question to its last byte, nothing of it kept from before. */
export async function measureReport(seats: readonly Seat[], period: Period): Promise<number> {
  const times: number[] = [];
  for (const { scope } of seats) times.push(...(await timesOf(async () => typeset(layOut(await loadReport(scope, period)).model), runs)));
  return percentile(times, 0.95);
}
