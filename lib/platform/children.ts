import { spawn, type ChildProcess, type SpawnOptions } from "node:child_process";
import { constants } from "node:os";
import { setTimeout as sleep } from "node:timers/promises";

const running = new Set<ChildProcess>();
let stopping = false;

/** Starts a Node program that stopChildren() will stop. Refuses once stopping has begun, so that none slips through. */
export function startNode(args: string[], options: SpawnOptions = {}): ChildProcess {
  if (stopping) throw new Stopped();
  const child = spawn(process.execPath, args, options);
  running.add(child);
  child.once("exit", () => running.delete(child));
  child.once("error", () => running.delete(child));
  return child;
}

/** Thrown where work was cut off because the portal is being stopped; not a failure of the work. */
export class Stopped extends Error {
  constructor() {
    super("stopped");
  }
}

/** Resolves with the exit code, 128 + signal when it was killed from outside; throws Stopped when we are stopping. */
export async function exitOf(child: ChildProcess): Promise<number> {
  const [code, signal] = await new Promise<[number | null, NodeJS.Signals | null]>((resolve, reject) => {
    child.once("error", reject).once("exit", (...ended) => resolve(ended));
  });
  if (signal && !stopping) await sleep(300); // Ctrl-C reaches the children in the same moment as us
  if (stopping) throw new Stopped();
  return code ?? 128 + constants.signals[signal ?? "SIGTERM"];
}

/** Ends every child: asked first, after twenty seconds killed. Resolves when none is left. */
export async function stopChildren(): Promise<void> {
  stopping = true;
  const ended = [...running].map((child) => new Promise((resolve) => child.once("exit", resolve)));
  for (const child of running) child.kill("SIGTERM");
  const kill = setTimeout(() => [...running].forEach((child) => child.kill("SIGKILL")), 20_000);
  await Promise.all(ended);
  clearTimeout(kill);
}
