import type { DisclosurePolicy } from "@/lib/peers/policy";
import { significantUnit } from "@/lib/peers/rounding";
import type { ReleaseNode } from "@/lib/periods/industry/sum-families";
import type { Contributions, FamilyMember } from "@/lib/peers/rules/complementary";
import type { Amount, GroupAmounts } from "@/lib/periods/industry/group-amounts";
import type { DecidedMetric, ValueColumn } from "@/lib/periods/industry/released-figures";

/**
 * An amount that a released figure tells, to within its rounding. `column` gives what is known: `known(value, half step, cell)` is the amount
 * at that value. `rival`: where that one is smaller, it is the one that matters. `floor`: what must stay open however small the amount is.
 */
export type Telling = {
  amount: Amount;
  rival?: Amount;
  floor: number;
  column: ValueColumn;
  known: (value: number, amounts: GroupAmounts) => number;
  halfStep: (policy: DisclosurePolicy, value: number) => number;
};

type Rate = { column: ValueColumn; whole: Amount; failing: Amount; succeeding: Amount; isOfFailing: boolean };

function tellingsOfRate({ column, whole, failing, succeeding, isOfFailing }: Rate): Telling[] {
  const halfStep = (policy: DisclosurePolicy) => policy.industryRateStep / 2;
  const share = (value: number, amounts: GroupAmounts) => value * amounts.total(whole);
  const rest = (value: number, amounts: GroupAmounts) => (1 - value) * amounts.total(whole);
  return [
    { amount: failing, floor: 1, column, known: isOfFailing ? share : rest, halfStep },
    { amount: succeeding, rival: failing, floor: 1, column, known: isOfFailing ? rest : share, halfStep },
  ];
}

/**
 * What each metric tells. Denominators count as known to everybody: market shares are public. So a rate tells its failures and successes, and
 * a mean the sum of the times.
 */
export const tellings: Record<DecidedMetric, Telling[]> = {
  volume: [
    {
      amount: ["n"],
      floor: 1,
      column: "volume",
      known: (value) => value,
      halfStep: (policy, value) => Math.max(0, (significantUnit(value, policy.volumeSignificantFigures) - 1) / 2),
    },
  ],
  outcome_success: tellingsOfRate({
    column: "outcome_success",
    whole: ["n"],
    failing: ["nFail"],
    succeeding: ["n", "nFail"],
    isOfFailing: false,
  }),
  delivery_failure: tellingsOfRate({
    column: "delivery_failure",
    whole: ["n"],
    failing: ["nDeliveryFail"],
    succeeding: ["n", "nDeliveryFail"],
    isOfFailing: true,
  }),
  within_trt: tellingsOfRate({
    column: "within_trt",
    whole: ["nTrt"],
    failing: ["nTrt", "nWithinTrt"],
    succeeding: ["nWithinTrt"],
    isOfFailing: false,
  }),
  round_trip_time: [
    {
      amount: ["rttSum"],
      floor: 0,
      column: "rtt_mean_ms",
      known: (value, amounts) => value * amounts.total(["rttN"]),
      halfStep: (policy, value) => significantUnit(value, policy.timeSignificantFigures) / 2,
    },
  ],
};

/** A cell as a member of a family in that amount, as its figures stand. */
export function memberOf(policy: DisclosurePolicy, node: ReleaseNode, metric: DecidedMetric, telling: Telling): FamilyMember {
  const { figures, amounts, byNumbers } = node;
  const total = amounts.total(telling.amount);
  if (figures.decisions[metric] !== "shown") {
    const isTelling = telling.rival === undefined || total < amounts.total(telling.rival);
    return new Member(
      { isShown: false, isVictim: isTelling && byNumbers?.[metric] !== "shown", total, above: 0, below: 0 },
      amounts,
      telling,
    );
  }
  const value = figures.values[telling.column] ?? 0;
  const half = telling.halfStep(policy, value);
  const one = telling.known(value - half, amounts);
  const other = telling.known(value + half, amounts);
  const isCount = telling.floor === 1;
  const least = isCount ? Math.ceil(Math.min(one, other) - 1e-6) : Math.min(one, other);
  const most = isCount ? Math.floor(Math.max(one, other) + 1e-6) : Math.max(one, other);
  const seen = { isShown: true, isVictim: false, total, above: most - total, below: Math.min(total, total - least) };
  return new Member(seen, amounts, telling);
}

type Seen = Omit<FamilyMember, "contributions">;

class Member implements FamilyMember {
  readonly isShown: boolean;
  readonly isVictim: boolean;
  readonly total: number;
  readonly above: number;
  readonly below: number;
  private asked: Contributions | null = null;

  constructor(
    seen: Seen,
    private readonly groupAmounts: GroupAmounts,
    private readonly telling: Telling,
  ) {
    this.isShown = seen.isShown;
    this.isVictim = seen.isVictim;
    this.total = seen.total;
    this.above = seen.above;
    this.below = seen.below;
  }

  get contributions(): Contributions {
    this.asked ??= { groups: this.groupAmounts.groups, amounts: this.groupAmounts.each(this.telling.amount) };
    return this.asked;
  }
}
