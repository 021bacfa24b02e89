import { findChanges, type ProcessDays } from "@/lib/watch/detection/find-changes";
import { drawProcesses, type Trouble } from "@/lib/testing/quiet-months";

/** How many changes are claimed in so many drawn Party-months with nothing wrong, and in how many of them any is. */
export function countFalseAlarms(partyMonths: number): { falseAlarms: number; monthsWithAny: number } {
  const counts = Array.from({ length: partyMonths }, (_, seed) => {
    const firstDay = seed % 2 === 0 ? "2026-09-01" : "2026-12-01";
    return changesIn(drawProcesses({ seed: seed + 1, firstDay, historyDays: [28, 59, 91, 182][seed % 4] }));
  });
  return { falseAlarms: counts.reduce((sum, each) => sum + each, 0), monthsWithAny: counts.filter((each) => each > 0).length };
}

const changesIn = (processes: readonly ProcessDays[]) => findChanges(processes).reduce((sum, { changes }) => sum + changes.length, 0);

/** Trouble that begins on a day of the month and does not end; `process` is left to the measurement. */
export type Kind = Omit<Trouble, "process" | "from" | "days">;

/**
 * On how many days of trouble it is found, looking again after each of them, in so many drawn months (processes of 150 to 9,000 requests a
 * day, three months of history): the number of days of each, Infinity where ten were not enough.
 */
export function daysUntilFound(kind: Kind, months: number): number[] {
  return Array.from({ length: months }, (_, at) => {
    const process = 6 + (at % 10);
    const from = 3 + (at % 11);
    const processes = drawProcesses({ seed: 9_000 + at, troubles: [{ process, from, days: 30, ...kind }] });
    for (let days = 1; days <= 10; days++) {
      const sofar = processes.map((each) => ({ ...each, month: each.month.slice(0, from + days) }));
      const found = findChanges(sofar).find(({ processId }) => processId === `P${process}`);
      if (found?.changes.some(({ lastDay }) => lastDay >= processes[0].month[from].day)) return days;
    }
    return Infinity;
  });
}
