import type { AuditedProcess, Sent } from "@/lib/auditor/reference";
import { randomFrom, type Random } from "@/lib/testing/random";

/** How large a made-up role is. `scale`: requests of the largest group per kind and day, about. `failing`: how badly things go, 0 = all well. */
export type RoleShape = {
  seed: number;
  groups: number;
  srvs: number;
  days: number;
  scale: number;
  failing?: number;
  userRole?: "IS" | "GS" | "ED";
};
/** What one group sent of one kind on one day. `counts`: requests, failing, undelivered, timed, late, responses. */
export type Sending = { group: number; day: string; sent: Sent; counts: number[]; fastestMs: number; slowestMs: number };

export const regions = ["North", "Central", "South", "SMETS1"];
export const deviceTypes = ["ESME", "GSME"];

/** The SRVs of a shape, and two processes that share one of them. */
export function madeUpProcesses({ srvs }: RoleShape): { srvs: string[]; processes: AuditedProcess[] } {
  const names = Array.from({ length: srvs }, (_, srv) => `${srv + 1}.1`);
  const process = (processId: string, of: string[]): AuditedProcess => ({
    processId,
    members: of.map((srv) => ({ srv, qualifier: null })),
  });
  return { srvs: names, processes: [process("P1", names.slice(0, 2)), process("P2", names.slice(1, 4))] };
}

/** Corporate groups with a long tail, some of which send only some SRVs, to some Regions or Device Types. Oldest day first. */
export function randomSends(shape: RoleShape): Sending[] {
  const random = randomFrom(shape.seed);
  const { srvs } = madeUpProcesses(shape);
  const sends: Sending[] = [];
  for (let group = 0; group < shape.groups; group++) {
    const size = shape.scale / (1 + group * random.between(0.2, 1));
    const failing = (shape.failing ?? 1) * random.between(0.02, 0.25);
    for (const sent of kindsOf(random, srvs)) {
      for (let day = 1; day <= shape.days; day++) {
        const counts = drawCounts(random, size, failing);
        const fastestMs = random.integer(50, 5_000);
        if (counts[0] > 0)
          sends.push({ group, day: `2026-09-0${day}`, sent, counts, fastestMs, slowestMs: fastestMs + random.integer(0, 60_000) });
      }
    }
  }
  return sends.sort((a, b) => a.day.localeCompare(b.day));
}

function kindsOf(random: Random, srvs: readonly string[]): Sent[] {
  const some = <T>(all: readonly T[]) => (random.chance(0.7) ? all : all.filter(() => random.chance(0.6)));
  return some(srvs).flatMap((srv) =>
    some(regions).flatMap((csp_region) =>
      some(deviceTypes).map((device_type) => {
        return { srv, qualifier: "", csp_region, device_type, smets: csp_region === "SMETS1" ? "SMETS1" : "SMETS2" };
      }),
    ),
  );
}

function drawCounts(random: Random, size: number, failing: number): number[] {
  const requests = Math.floor(size * random.between(0, 2));
  const part = (of: number, share: number) => Math.min(of, Math.round(of * share * random.between(0, 2)));
  const failed = part(requests, failing);
  return [requests, failed, part(failed, 0.5), requests, part(requests, failing), requests - part(failed, 0.3)];
}

/** A month on: everybody sends somewhat more or less of the same, but for a group or two that send no more, or not yet, of some SRVs. */
export function monthsOf(shape: RoleShape): { before: Sending[]; now: Sending[] } {
  const random = randomFrom(shape.seed + 7);
  const all = randomSends(shape);
  const absent = Array.from({ length: random.integer(1, 3) }, () => ({
    group: random.integer(0, shape.groups - 1),
    srvs: new Set(madeUpProcesses(shape).srvs.filter(() => random.chance(0.6))),
    isNew: random.chance(0.5),
  }));
  const sent = (isNow: boolean) =>
    all.filter((each) => !absent.some(({ group, srvs, isNew }) => group === each.group && srvs.has(each.sent.srv) && isNew !== isNow));
  const varied = sent(true).map((each) => {
    const times = random.between(0.7, 1.3);
    const [requests, ...parts] = each.counts.map((count) => Math.round(count * times));
    return { ...each, counts: [requests, ...parts.map((part) => Math.min(part, requests))] };
  });
  return { before: sent(false), now: varied.filter(({ counts }) => counts[0] > 0) };
}
