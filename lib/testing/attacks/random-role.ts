import { firstPolicy } from "@/lib/peers/policy";
import { auditPolicy } from "@/lib/auditor/audit-policy";
import type { RoleCase } from "@/lib/auditor/attacks/role-case";
import { Lattice } from "@/lib/auditor/lattice";
import { placer, type AuditedProcess, type Sent } from "@/lib/auditor/reference";
import { RoleTruth } from "@/lib/auditor/truth/role-truth";
import { randomFrom, type Random } from "@/lib/testing/random";

/** How large a made-up role is. `scale`: requests of the largest group per kind and day, about. */
export type RoleShape = { seed: number; groups: number; srvs: number; days: number; scale: number; userRole?: string };

const regions = ["North", "Central", "South", "SMETS1"];
const deviceTypes = ["ESME", "GSME"];

/** One role's industry with nothing released yet: corporate groups with a long tail, some of which send only some SRVs to some Regions. */
export function randomRole({ seed, groups, srvs, days, scale, userRole = "IS" }: RoleShape): Omit<RoleCase, "seen"> {
  const random = randomFrom(seed);
  const names = Array.from({ length: srvs }, (_, srv) => `${srv + 1}.1`);
  const process = (processId: string, of: string[]): AuditedProcess => ({
    processId,
    members: of.map((srv) => ({ srv, qualifier: null })),
  });
  const processes = [process("P1", names.slice(0, 2)), process("P2", names.slice(1, 4))];
  const lattice = new Lattice();
  const truth = new RoleTruth(userRole);
  const cellsOf = placer(lattice, processes);
  for (let group = 0; group < groups; group++) {
    const sender = drawSender(random, names, scale / (1 + group * random.between(0.2, 1)));
    for (const sent of sender.sends) {
      for (let day = 1; day <= days; day++) {
        const counts = drawCounts(random, sender.size, sender.failing);
        if (counts[0] === 0) continue;
        truth.add(`G${group}`, [...cellsOf(sent, 0), ...cellsOf(sent, lattice.day(`2026-09-0${day}`))], counts);
      }
    }
  }
  return { policy: auditPolicy(firstPolicy), lattice, processes, truth, standing: false };
}

function drawSender(random: Random, srvs: readonly string[], size: number): { sends: Sent[]; size: number; failing: number } {
  const only = <T>(all: readonly T[]) => (random.chance(0.7) ? all : all.filter(() => random.chance(0.6)));
  const sends = only(srvs).flatMap((srv) =>
    only(regions).flatMap((csp_region) =>
      only(deviceTypes).map((device_type) => ({
        srv,
        qualifier: "",
        csp_region,
        device_type,
        smets: csp_region === "SMETS1" ? "SMETS1" : "SMETS2",
      })),
    ),
  );
  return { sends, size, failing: random.between(0.02, 0.25) };
}

function drawCounts(random: Random, size: number, failing: number): number[] {
  const requests = Math.floor(size * random.between(0, 2));
  const part = (of: number, share: number) => Math.min(of, Math.round(of * share * random.between(0, 2)));
  const failed = part(requests, failing);
  return [requests, failed, part(failed, 0.5), requests, part(requests, failing), requests - part(failed, 0.3)];
}
