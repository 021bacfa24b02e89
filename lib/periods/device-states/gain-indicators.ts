import { decideShare } from "@/lib/peers/decide";
import type { Decision } from "@/lib/peers/cell";
import type { DisclosurePolicy } from "@/lib/peers/policy";
import { spreadOf } from "@/lib/peers/spread";
import type { GainTally } from "@/lib/periods/device-states/gains";

/** A row of process_indicator; n is null where it is withheld, and then the decision says why. */
export type IndicatorRow = {
  partyId: string;
  userRole: string;
  indicator: string;
  startsIn: string;
  item: string;
  outcome: string;
  n: number | null;
  nFailed: number | null;
  decision: Decision;
};

/** Counts about the supplier before are told to the nearest 5. */
const step = 5;

type Count = "read" | "unread" | "open" | "commissioned" | "leftOpen" | "neither";
const told: { indicator: string; outcomes: [outcome: string, count: Count][] }[] = [
  {
    indicator: "READ_30D_BEFORE_GAIN",
    outcomes: [
      ["read", "read"],
      ["no-read", "unread"],
      ["open", "open"],
    ],
  },
  {
    indicator: "OLD_SUPPLIER_INSTALL_TYPE",
    outcomes: [
      ["8.14.1", "commissioned"],
      ["8.14.2", "leftOpen"],
      ["none", "neither"],
    ],
  },
];

/**
 * The two indicators of one Party, role and month: exact numbers of gains (of known and of unknown suppliers before), and the outcomes of
 * the first to the nearest 5 where each may be seen under the policy, contributors being the groups that lost a Device; else none of them.
 */
export function gainIndicators(policy: DisclosurePolicy, tallies: readonly GainTally[]): IndicatorRow[] {
  const known = tallies.filter(({ contributor }) => contributor !== null);
  const sum = (rows: readonly GainTally[], count: Count | "gains") => rows.reduce((total, row) => total + row[count], 0);
  const { partyId, userRole, startsIn } = tallies[0];
  return told.flatMap(({ indicator, outcomes }) => {
    const row = (outcome: string, n: number | null, decision: Decision): IndicatorRow => ({
      partyId,
      userRole,
      indicator,
      startsIn,
      item: "",
      outcome,
      n,
      nFailed: null,
      decision,
    });
    const decision = decideOutcomes(
      policy,
      known,
      outcomes.map(([, count]) => count),
    );
    return [
      row("gains", sum(known, "gains"), "shown"),
      row("supplier-unknown", sum(tallies, "gains") - sum(known, "gains"), "shown"),
      ...outcomes.map(([outcome, count]) =>
        row(outcome, decision === "shown" ? Math.round(sum(known, count) / step) * step : null, decision),
      ),
    ];
  });
}

/** Whether every outcome may be seen, or why not: one alone could be worked out from the others. Nothing open is no fact of a supplier's. */
function decideOutcomes(policy: DisclosurePolicy, known: readonly GainTally[], counts: readonly Count[]): Decision {
  const others = known.filter(({ isOwn }) => !isOwn);
  const userRole = known[0]?.userRole ?? "IS";
  const denominator = spreadOf(others.map(({ gains }) => gains));
  for (const count of counts) {
    if (count === "open" && others.every(({ open }) => open === 0)) continue;
    const failures = spreadOf(others.map((row) => row[count]));
    const successes = spreadOf(others.map((row) => row.gains - row[count]));
    const decision = decideShare(policy, { userRole, breakdown: "" }, { denominator, failures, successes });
    if (decision !== "shown") return decision;
  }
  return "shown";
}
