import type { Decision } from "@/lib/peers/cell";
import type { Usefulness } from "@/lib/periods/usefulness";

/** Which rule a decision comes from, and the number of the policy that would change it at which risk. */
const levers: Record<Exclude<Decision, "shown">, string> = {
  few_peers: "too few groups (P2a, P2e): groupsBesideViewer, unanimousGroups; fewer let a viewer take itself away and see a peer",
  few_events: "too few requests, failures or successes (P2d): minimumEvents, minimumOutcomes; fewer let single requests show",
  dominance: "one or two groups make the figure (P2b, P2c): remainderPercent, largestPercentOf…; looser gives the largest away",
  secondary: "would give another cell away (P7): complementaryPercent; lower lets withheld cells be worked out more closely",
  membership: "a group or two came or went (P9): membershipShockGroups; 0 lets two months be subtracted",
  class: "the role's class is not broken down (P2a): roleExceptions; breaking it down leaves one licence area",
};

/** The usefulness in words for a terminal: a line a role, and under it what withholds the rest, most first. */
export function usefulnessWords(roles: readonly Usefulness[]): string[] {
  const seen = new Set<string>();
  const lines = roles.flatMap(({ userRole, main, rest }) => {
    const withheld = new Map<string, number>();
    for (const [decision, count] of [...Object.entries(main), ...Object.entries(rest)]) {
      if (decision === "shown") continue;
      withheld.set(decision, (withheld.get(decision) ?? 0) + count);
      seen.add(decision);
    }
    const why = [...withheld].sort((a, b) => b[1] - a[1]).map(([decision, count]) => `${count} ${decision}`);
    const shares = `${shareWords(main)} of processes, common SRVs and Regions, ${shareWords(rest)} of the rest`;
    return [`  ${userRole.padEnd(3)} shows ${shares}${why.length > 0 ? `; withheld: ${why.join(", ")}` : ""}`];
  });
  const explained = [...seen].sort().map((decision) => `      ${decision}: ${levers[decision as Exclude<Decision, "shown">]}`);
  return lines.length === 0 ? [] : ["Month cells with requests whose outcome success is shown:", ...lines, ...explained];
}

function shareWords(decisions: Partial<Record<Decision, number>>): string {
  const all = Object.values(decisions).reduce((sum, count) => sum + count, 0);
  return all === 0 ? "0 of 0" : `${Math.round((100 * (decisions.shown ?? 0)) / all)} % (${decisions.shown ?? 0} of ${all})`;
}
