import type { Decision } from "@/lib/peers/cell";
import type { Decisions, Usefulness } from "@/lib/periods/usefulness";

/** Which rule a decision comes from, and the numbers of the policy that it rests on. */
const rules: Record<Exclude<Decision, "shown">, string> = {
  few_peers: "too few groups (P2a, P2e): groupsBesideViewer, unanimousGroups",
  few_events: "too few requests, or 1 to 7 failures or successes for somebody (P2d): minimumEvents, minimumOutcomes",
  dominance: "one or two groups make the figure (P2b, P2c): remainderPercent, largestPercentOf…",
  secondary: "would give another cell away (P7): complementaryPercent",
  membership: "a group or two came or went (P9): membershipShockGroups, membershipShockPercent",
  class: "the role's class is not broken down (P2a): roleExceptions; breaking it down leaves one licence area",
};

/** The usefulness in words for a terminal: a line a role with what withholds the rest, most first; the rules; what other numbers would show. */
export function usefulnessWords(roles: readonly Usefulness[]): string[] {
  if (roles.length === 0) return [];
  const seen = new Set(roles.flatMap(({ main, rest }) => [...Object.keys(main), ...Object.keys(rest)]));
  const named = (Object.keys(rules) as (keyof typeof rules)[]).sort().filter((decision) => seen.has(decision));
  return [
    "Month cells with requests whose outcome success is shown:",
    ...roles.map(roleWords),
    ...named.map((decision) => `      ${decision}: ${rules[decision]}`),
    ...easedWords(roles),
  ];
}

function roleWords({ userRole, main, rest, wholes }: Usefulness): string {
  const withheld = new Map<string, number>();
  for (const [decision, count] of [...Object.entries(main), ...Object.entries(rest)]) {
    if (decision !== "shown") withheld.set(decision, (withheld.get(decision) ?? 0) + count);
  }
  const why = [...withheld].sort((a, b) => b[1] - a[1]).map(([decision, count]) => `${count} ${decision}`);
  const shares = `${shareWords(main)} of processes, common SRVs and Regions (${shareWords(wholes)} without a Region or of all requests), ${shareWords(rest)} of the rest`;
  return `  ${userRole.padEnd(3)} shows ${shares}${why.length > 0 ? `; withheld: ${why.join(", ")}` : ""}`;
}

/** What each loosened rule would show more, role by role, with its risk; rules that would show nothing more are left out. */
function easedWords(roles: readonly Usefulness[]): string[] {
  const changes = new Map<string, { risk: string; gains: string[] }>();
  for (const { userRole, main, rest, eased } of roles) {
    for (const { change, risk, ...more } of eased) {
      if (more.main === 0 && more.rest === 0) continue;
      const held = changes.get(change) ?? { risk, gains: [] };
      changes.set(change, held);
      held.gains.push(`${userRole} ${gainWords(main, more.main)} and ${gainWords(rest, more.rest)}`);
    }
  }
  const lines = [...changes].map(([change, { risk, gains }]) => `      ${change}: ${gains.join("; ")}. Risk: ${risk}.`);
  return lines.length === 0
    ? []
    : ["  What other numbers of the policy would show (of the first share and of the rest), before the auditor:", ...lines];
}

function gainWords(decisions: Decisions, more: number): string {
  const shown = (decisions.shown ?? 0) + more;
  return `${more < 0 ? "−" : "+"}${Math.abs(more)} (${percentOf(shown, countOf(decisions))} %)`;
}

function shareWords(decisions: Decisions): string {
  const all = countOf(decisions);
  return all === 0 ? "0 of 0" : `${percentOf(decisions.shown ?? 0, all)} % (${decisions.shown ?? 0} of ${all})`;
}

function countOf(decisions: Decisions): number {
  return Object.values(decisions).reduce((sum, count) => sum + count, 0);
}

function percentOf(part: number, whole: number): number {
  return Math.round((100 * part) / Math.max(1, whole));
}
