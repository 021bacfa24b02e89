import { Agent, get } from "node:http";
import { percentile } from "@/lib/bench/stopwatch";

/** One request of the load: what it is called in the report, its address and what it sends to be let in. */
export type LoadRequest = { kind: string; path: string; headers: Record<string, string> };
/** What came of asking for a while: answers a second, ms at shares of them, and how many were none as wanted. */
export type LoadFigures = { answers: number; perSecond: number; p50: number; p95: number; p99: number; errors: number };
type Answered = { kind: string; isWell: boolean };

/** Asks with so many at once for so many seconds, each anew as soon as it is answered. Figures by kind, and of "all". */
export async function askFor(seconds: number, atOnce: number, ask: (turn: number) => Promise<Answered>): Promise<Map<string, LoadFigures>> {
  const times = new Map<string, { ms: number[]; errors: number }>();
  const keep = (kind: string, ms: number, isWell: boolean) => {
    const of = times.get(kind) ?? { ms: [], errors: 0 };
    of.ms.push(ms);
    of.errors += isWell ? 0 : 1;
    times.set(kind, of);
  };
  const began = performance.now();
  let turn = 0;
  const one = async () => {
    while (performance.now() - began < seconds * 1000) {
      const asked = performance.now();
      const { kind, isWell } = await ask(turn++);
      for (const name of [kind, "all"]) keep(name, performance.now() - asked, isWell);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  const lasted = (performance.now() - began) / 1000;
  return new Map(
    [...times].map(([kind, { ms, errors }]) => [
      kind,
      {
        answers: ms.length,
        perSecond: ms.length / lasted,
        p50: percentile(ms, 0.5),
        p95: percentile(ms, 0.95),
        p99: percentile(ms, 0.99),
        errors,
      },
    ]),
  );
}

/** Asks the portal at the port over kept connections; well is an answer of 200, read to its end. */
export function overHttp(port: number, atOnce: number): (request: LoadRequest) => Promise<Answered> {
  const agent = new Agent({ keepAlive: true, maxSockets: atOnce });
  return ({ kind, path, headers }) =>
    new Promise((resolve) => {
      const end = (isWell: boolean) => resolve({ kind, isWell });
      const asked = get({ agent, host: "127.0.0.1", port, path, headers: { host: `localhost:${port}`, ...headers } }, (response) => {
        response.resume();
        response.on("end", () => end(response.statusCode === 200));
        response.on("error", () => end(false));
      });
      asked.on("error", () => end(false));
      asked.setTimeout(60_000, () => asked.destroy());
    });
}
