import type { DisclosurePolicy } from "@/lib/peers/policy";

/** The policy with one rule loosened by a step: which numbers, and what that risks. */
export type EasedPolicy = { changes: Partial<DisclosurePolicy>; risk: string };

/** A step looser, one rule at a time, in the order of disclosure.md P2 to P9; rules that are as loose already are left out. */
export function easedPolicies(policy: DisclosurePolicy): EasedPolicy[] {
  const lower = (value: number, least: number) => Math.min(value, least);
  const higher = (value: number, most: number) => Math.max(value, most);
  const eased: EasedPolicy[] = [
    { changes: { groupsBesideViewer: lower(policy.groupsBesideViewer, 4) }, risk: "a viewer and three colluders are left with one peer" },
    { changes: { remainderPercent: lower(policy.remainderPercent, 5) }, risk: "two together know the largest to within 5 %, not 10 %" },
    {
      changes: {
        largestPercentOfDenominator: higher(policy.largestPercentOfDenominator, 60),
        twoLargestPercentOfDenominator: higher(policy.twoLargestPercentOfDenominator, 90),
        largestPercentOfFailures: higher(policy.largestPercentOfFailures, 75),
      },
      risk: "the figure is nearly that of its largest contributor",
    },
    { changes: { minimumEvents: lower(policy.minimumEvents, 20) }, risk: "a rate over so few requests moves with each of them" },
    { changes: { minimumOutcomes: lower(policy.minimumOutcomes, 5) }, risk: "a few failures are told, and with them who had which" },
    { changes: { minimumOutcomes: lower(policy.minimumOutcomes, 3) }, risk: "two that had one failure each know the third's" },
    { changes: { unanimousGroups: lower(policy.unanimousGroups, 5) }, risk: "all succeeded says so of each of few" },
    { changes: { complementaryPercent: lower(policy.complementaryPercent, 5) }, risk: "withheld cells are known to within 5 %, not 10 %" },
    {
      changes: { membershipShockPercent: higher(policy.membershipShockPercent, 1) },
      risk: "a group of less than 1 % of a cell is taken for what varies from month to month anyway",
    },
    { changes: { membershipShockGroups: 0 }, risk: "one month less the other gives what a group that came or went brought" },
  ];
  return eased.filter(({ changes }) => Object.entries(changes).some(([name, value]) => policy[name as keyof DisclosurePolicy] !== value));
}

/** The changed numbers in words, such as "minimumOutcomes 8 to 5". */
export function changeWords(policy: DisclosurePolicy, { changes }: EasedPolicy): string {
  return Object.entries(changes)
    .map(([name, value]) => `${name} ${JSON.stringify(policy[name as keyof DisclosurePolicy])} to ${JSON.stringify(value)}`)
    .join(", ");
}
