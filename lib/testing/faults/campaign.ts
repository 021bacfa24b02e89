import type { ChildProcess } from "node:child_process";
import { setTimeout as sleep } from "node:timers/promises";
import type { FaultServer } from "@/lib/testing/faults/fault-server";
import type { FaultPoint } from "@/lib/testing/faults/points";

/** A process that does the work; `done`: whether it ended well. */
export type Worker = { child: ChildProcess; done: Promise<boolean> };

/** A kind of work to interrupt, and how to see what became of it. */
export type Ground = {
  /** Makes ready for the next point: nothing of the work is done. */
  prepare(): Promise<void>;
  /** `clockMs`: how far the worker's clock is ahead. */
  start(clockMs?: number): Worker;
  /** The process of the database that serves the work; null when there is none at the moment. */
  backend(): Promise<number | null>;
  /** Has the database stop the statement of that process, or end its connection. */
  tell(pid: number, what: "cancel" | "terminate"): Promise<void>;
  /** What is there: none of the work, or the whole of it; anything else says what is wrong. */
  state(): Promise<string>;
  /** What work that ended well must not leave behind, and did. */
  litter(): Promise<string[]>;
};

/** What came of a campaign: points, those at which the work was really under way, what was found wrong, and ms. */
export type CampaignFigures = {
  points: number;
  struck: number;
  faults: string[];
  /** Until the database answered again, where it was killed. */
  recoveryMs: number[];
  /** Until the work, begun again, was done. */
  finishMs: number[];
  /** Of the work undisturbed. */
  usualMs: number;
};

const mostMs = 180_000;
const daysAhead = 3 * 86_400_000;

/**
 * Interrupts the work at each point: it must leave none or the whole of it, and the next run must finish it. Never throws for what it finds.
 * `guessMs`: what the work usually takes, where it is not measured first.
 */
export async function runCampaign(
  ground: Ground,
  points: readonly FaultPoint[],
  server: FaultServer | null,
  { say = () => {}, guessMs }: { say?: (line: string) => void; guessMs?: number } = {},
): Promise<CampaignFigures> {
  const usual = guessMs ?? (await usualMs(ground));
  const figures: CampaignFigures = { points: 0, struck: 0, faults: [], recoveryMs: [], finishMs: [], usualMs: usual };
  for (const point of points) {
    figures.points += 1;
    const words = `${point.together ? "two at once, " : ""}${point.kind} at ${point.share.toFixed(2)} of ${point.during}`;
    const found = await strike(ground, point, server, figures).catch((error: unknown) => [String(error)]);
    figures.faults.push(...found.map((each) => `${words}: ${each}`));
    say(`${figures.points}/${points.length} ${words}: ${found.join("; ") || "well"}`);
  }
  return figures;
}

async function usualMs(ground: Ground): Promise<number> {
  await ground.prepare();
  const began = performance.now();
  if (!(await ended(ground.start()))) throw new Error("The work fails undisturbed.");
  return performance.now() - began;
}

async function strike(ground: Ground, point: FaultPoint, server: FaultServer | null, figures: CampaignFigures): Promise<string[]> {
  const faults: string[] = [];
  await ground.prepare();
  const ahead = point.kind === "clock" ? daysAhead : 0;
  const workers = [ground.start(ahead), ...(point.together ? [ground.start(-ahead)] : [])];
  await sleep(figures.usualMs * point.share);
  if (workers[0].child.exitCode === null) figures.struck += 1;
  const recovered = await goWrong(ground, point, workers, server);
  if (recovered !== null) figures.recoveryMs.push(recovered);
  const wells = await Promise.all(workers.map(ended));
  if (point.kind === "clock" && !wells.every(Boolean)) faults.push("it does not work with another clock");
  const left = await settled(ground);
  if (left !== "none" && left !== "whole") faults.push(left);
  if (left === "none" && wells.some(Boolean)) faults.push("lost after it was said to be done");
  const began = performance.now();
  if (!(await ended(ground.start()))) faults.push("the next run failed");
  figures.finishMs.push(performance.now() - began);
  const after = await ground.state();
  if (after !== "whole") faults.push(`after the next run: ${after}`);
  return [...faults, ...(await ground.litter())];
}

/** Does what the point says; ms until the database answered again, null where it was not hurt. */
async function goWrong(ground: Ground, { kind }: FaultPoint, workers: Worker[], server: FaultServer | null): Promise<number | null> {
  if (kind === "clock") return null;
  if (kind === "server" && server) return server.kill();
  if (kind === "disk" && server) return server.fillDisk(() => Promise.all(workers.map(ended)));
  const backend = kind === "worker" ? null : await ground.backend();
  if (backend !== null && kind === "backend" && server) return server.killBackend(backend);
  if (backend !== null && (kind === "cancel" || kind === "terminate")) await ground.tell(backend, kind);
  else workers[0].child.kill("SIGKILL");
  return null;
}

async function ended({ child, done }: Worker): Promise<boolean> {
  const timer = setTimeout(() => child.kill("SIGKILL"), mostMs);
  return done.finally(() => clearTimeout(timer));
}

// A commit that was on its way when its process was killed is carried out a moment later.
async function settled(ground: Ground): Promise<string> {
  while ((await ground.backend()) !== null) await sleep(20);
  return ground.state();
}
