import { primaryFault } from "@/lib/auditor/attacks/primary-rules";
import type { Audited } from "@/lib/auditor/audited";
import type { AuditFinding } from "@/lib/auditor/finding";
import type { SeenExpected } from "@/lib/auditor/seen/read-expected";
import type { StratumRow } from "@/lib/auditor/truth/read-strata";

type Joint = { requests: Map<string, number>; failing: Map<string, number> };
type ProcessStrata = { joints: Map<string, Joint>; byParty: Map<string, Map<string, number>> };

/**
 * P14: the rate expected at one's own mix is a weighted sum of joint industry rates that are never shown. A Party whose mix is nearly one
 * joint cell reads that cell's failure rate off it; where the cell is not safe to show, and the released rates above it do not already give
 * the same sum, that is a way in.
 */
export function expectedAttack({ policy, lattice }: Audited, seen: readonly SeenExpected[], rows: readonly StratumRow[]): AuditFinding[] {
  const processes = strataByProcess(rows);
  return seen.flatMap(({ userRole, processId, partyId, expected }) => {
    const process = processes.get(`${userRole}\t${processId}`);
    const own = process?.byParty.get(partyId);
    if (!process || !own) return [];
    const total = sumOf(own.values());
    const half = policy.peerRateStep / 2;
    const failed = [...own].reduce((sum, [stratum, requests]) => sum + (requests / total) * failureRate(process, [stratum]), 0);
    // What is released does not follow the joint rates at all: there is nothing of them in it.
    if (Math.abs(1 - failed - expected) > half + 1e-9) return [];
    return [...own].flatMap(([stratum, requests]) => {
      const share = requests / total;
      const low = Math.max(0, (1 - expected - half - (1 - share)) / share);
      const high = Math.min(1, (1 - expected + half) / share);
      const truly = failureRate(process, [stratum]);
      const width = (2 * policy.complementaryPercent * truly) / 100;
      const joint = process.joints.get(stratum);
      if (!joint || high - low >= width || tellsOfParents(process, own, stratum, 1 - expected, half)) return [];
      const fault = primaryFault(policy, userRole, holdingOf(joint));
      if (!fault) return [];
      const cell = { ...lattice.placementOf(lattice.cell(0, lattice.item("process", processId), 0)) };
      const why = `${Math.round(share * 100)} % of its requests are in one joint cell, which ${fault.rule} protects (failing truly ${truly.toFixed(4)})`;
      return [{ attack: "expected-rates", userRole, cell, figure: "expected", seat: "a Party with a narrow mix", low, high, why }];
    });
  });
}

/** Whether the expected rate is as well what comes out when a wider rate stands in for the joint cell's. */
function tellsOfParents(process: ProcessStrata, own: ReadonlyMap<string, number>, stratum: string, failing: number, half: number): boolean {
  const [deviceType, region] = stratum.split("\t");
  const all = [...process.joints.keys()];
  const wider = [all.filter((each) => each.split("\t")[1] === region), all.filter((each) => each.split("\t")[0] === deviceType), all];
  const total = sumOf(own.values());
  return wider.some((strata) => {
    const stands = failureRate(process, strata);
    const sum = [...own].reduce(
      (rate, [each, requests]) => rate + (requests / total) * (each === stratum ? stands : failureRate(process, [each])),
      0,
    );
    return Math.abs(sum - failing) <= half + 1e-9;
  });
}

function failureRate({ joints }: ProcessStrata, strata: readonly string[]): number {
  const sum = (of: keyof Joint) => strata.reduce((all, each) => all + sumOf(joints.get(each)?.[of].values() ?? []), 0);
  const requests = sum("requests");
  return requests === 0 ? 0 : sum("failing") / requests;
}

function holdingOf({ requests, failing }: Joint) {
  const owners = [...requests.keys()];
  return { whole: owners.map((owner) => requests.get(owner) ?? 0), failing: owners.map((owner) => failing.get(owner) ?? 0) };
}

function strataByProcess(rows: readonly StratumRow[]): Map<string, ProcessStrata> {
  const processes = new Map<string, ProcessStrata>();
  for (const { userRole, processId, stratum, partyId, owner, requests, failing } of rows) {
    const process = made(processes, `${userRole}\t${processId}`, () => ({ joints: new Map(), byParty: new Map() }) as ProcessStrata);
    const joint = made(process.joints, stratum, () => ({ requests: new Map(), failing: new Map() }) as Joint);
    joint.requests.set(owner, (joint.requests.get(owner) ?? 0) + requests);
    joint.failing.set(owner, (joint.failing.get(owner) ?? 0) + failing);
    const own = made(process.byParty, partyId, () => new Map<string, number>());
    own.set(stratum, (own.get(stratum) ?? 0) + requests);
  }
  return processes;
}

function made<K, V>(map: Map<K, V>, key: K, make: () => V): V {
  const held = map.get(key) ?? make();
  map.set(key, held);
  return held;
}

function sumOf(values: Iterable<number>): number {
  let sum = 0;
  for (const value of values) sum += value;
  return sum;
}
