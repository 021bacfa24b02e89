import type { UserRole } from "@/lib/access/party-scope";
import type { CellKey, Decision } from "@/lib/peers/cell";
import { decideShare } from "@/lib/peers/decide";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { roundRate } from "@/lib/peers/rounding";
import { mixEffects, type MixEffects, type Stratum } from "@/lib/peers/rules/mix-effects";
import { isOutsideClass } from "@/lib/peers/rules/released-class";
import { spreadOf } from "@/lib/peers/spread";
import type { LatticeReference } from "@/lib/periods/industry/lattice-reference";
import type { ContributorNumbers, Contributors } from "@/lib/periods/peers/contributors";
import { cellName, type MonthDecisions } from "@/lib/periods/peers/month-decisions";
import type { MonthRow } from "@/lib/periods/peers/month-amounts";

export type ExpectedRate = { partyId: string; userRole: UserRole; processId: string; decision: Decision; effects: MixEffects | null };
/** Requests and successes by stratum, by whoever they are counted for: a Party, or the number of a contributor group. */
type Strata<Who> = Map<Who, Map<string, Stratum>>;
type ProcessStrata = { userRole: UserRole; processId: string; parties: Strata<string>; groups: Strata<number> };

/**
 * P14 of every Party, role and process it has requests of: outcome success expected at the industry's rates over the Party's own mix of Device
 * Type x Region x SMETS version, rounded (P3). A stratum whose pooled rate would not pass P1 and P2 takes the rate of its released Region,
 * else of its Device Type, else of the process, so every rate in the mix is safe by itself.
 */
export function expectedRates(
  policy: DisclosurePolicy,
  rows: readonly MonthRow[],
  reference: LatticeReference,
  contributors: Contributors,
  numbers: ContributorNumbers,
  decisions: MonthDecisions,
): ExpectedRate[] {
  return countStrata(rows, reference, contributors, numbers).flatMap((counted) => {
    const { userRole, processId } = counted;
    const decision = decideExpected(policy, userRole, processId, decisions);
    const effects = decision === "shown" ? effectsOf(policy, counted, decisions) : () => null;
    return [...counted.parties].map(([partyId, own]) => ({ partyId, userRole, processId, decision, effects: effects(own) }));
  });
}

function decideExpected(policy: DisclosurePolicy, userRole: UserRole, processId: string, decisions: MonthDecisions): Decision {
  if (strataBreakdowns.some((breakdown) => isOutsideClass(policy, userRole, breakdown))) return "class";
  const key: CellKey = { itemType: "process", item: processId, breakdown: "", breakdownValue: "" };
  return decisions.get(cellName(userRole, key))?.decisions.outcome_success ?? "few_peers";
}

const strataBreakdowns = ["device_type", "csp_region", "smets"] as const;

function effectsOf(policy: DisclosurePolicy, counted: ProcessStrata, decisions: MonthDecisions): (own: Map<string, Stratum>) => MixEffects {
  const rates = stratumRates(policy, counted, decisions);
  const industry = pooled([...counted.groups.values()].flatMap((strata) => [...strata.values()]));
  const rounded = (value: number) => roundRate(value, policy.peerRateStep);
  return (own) => {
    const { expected, mixEffect, rateEffect } = mixEffects(own, (stratum) => rates.get(stratum) ?? industry, industry);
    return { expected: rounded(expected), mixEffect: rounded(mixEffect), rateEffect: rounded(rateEffect) };
  };
}

function stratumRates(
  policy: DisclosurePolicy,
  { userRole, processId, groups }: ProcessStrata,
  decisions: MonthDecisions,
): Map<string, number> {
  const names = new Set([...groups.values()].flatMap((strata) => [...strata.keys()]));
  const pool = (belongs: (name: string) => boolean) =>
    [...groups.values()].map((strata) => sum([...strata].filter(([name]) => belongs(name)).map(([, stratum]) => stratum)));
  const isShown = (breakdown: CellKey["breakdown"], breakdownValue: string) =>
    decisions.get(cellName(userRole, { itemType: "process", item: processId, breakdown, breakdownValue }))?.decisions.outcome_success ===
    "shown";
  const rateOf = (name: string): number => {
    const [deviceType, region] = name.split("\t");
    const joint = pool((each) => each === name);
    if (decideStratum(policy, userRole, joint) === "shown") return pooled(joint);
    if (isShown("csp_region", region)) return pooled(pool((each) => each.split("\t")[1] === region));
    if (isShown("device_type", deviceType)) return pooled(pool((each) => each.split("\t")[0] === deviceType));
    return pooled(pool(() => true));
  };
  return new Map([...names].map((name) => [name, rateOf(name)]));
}

function decideStratum(policy: DisclosurePolicy, userRole: UserRole, groups: readonly Stratum[]): Decision {
  return decideShare(
    policy,
    { userRole, breakdown: "" },
    {
      denominator: spreadOf(groups.map(({ requests }) => requests)),
      failures: spreadOf(groups.map(({ requests, successes }) => requests - successes)),
      successes: spreadOf(groups.map(({ successes }) => successes)),
    },
  );
}

function sum(strata: readonly Stratum[]): Stratum {
  return strata.reduce((a, b) => ({ requests: a.requests + b.requests, successes: a.successes + b.successes }), {
    requests: 0,
    successes: 0,
  });
}

function pooled(strata: readonly Stratum[]): number {
  const { requests, successes } = sum(strata);
  return successes / requests;
}

function countStrata(
  rows: readonly MonthRow[],
  reference: LatticeReference,
  contributors: Contributors,
  numbers: ContributorNumbers,
): ProcessStrata[] {
  const counted = new Map<string, ProcessStrata>();
  const processesOf = new Map<string, string[]>();
  for (const row of rows) {
    const placed = `${row.srv}\t${row.qualifier}`;
    const processes = processesOf.get(placed) ?? processesWith(reference, row);
    processesOf.set(placed, processes);
    for (const processId of processes) {
      const name = `${row.userRole} ${processId}`;
      const strata = counted.get(name) ?? { userRole: row.userRole, processId, parties: new Map(), groups: new Map() };
      counted.set(name, strata);
      count(strata.parties, row.partyId, row);
      count(strata.groups, numbers.numberOf(contributors, row.partyId), row);
    }
  }
  return [...counted.values()];
}

function processesWith({ processes }: LatticeReference, { srv, qualifier }: MonthRow): string[] {
  return processes
    .filter(({ items }) =>
      items.some((item) => item.srv === srv && (item.matchedQualifier === null || item.matchedQualifier === qualifier)),
    )
    .map(({ processId }) => processId);
}

function count<Who>(strata: Strata<Who>, who: Who, { deviceType, cspRegion, smets, counts: [n, nFail] }: MonthRow): void {
  const own = strata.get(who) ?? new Map<string, Stratum>();
  strata.set(who, own);
  const name = `${deviceType}\t${cspRegion}\t${smets}`;
  const before = own.get(name) ?? { requests: 0, successes: 0 };
  own.set(name, { requests: before.requests + n, successes: before.successes + n - nFail });
}
