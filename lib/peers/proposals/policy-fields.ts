import type { DisclosurePolicy } from "@/lib/peers/policy";

type NumberName = { [Name in keyof DisclosurePolicy]: DisclosurePolicy[Name] extends number ? Name : never }[keyof DisclosurePolicy];
/** A number of the policy: its rule in disclosure.md, what it is, in what. */
export type PolicyField = { name: NumberName; rule: string; label: string; unit: string };

/** The numbers of the policy in the order of its rules. */
export const policyFields: readonly PolicyField[] = [
  { name: "groupsBesideViewer", rule: "P2a", label: "Groups behind a figure, besides the reader's", unit: "groups" },
  { name: "remainderPercent", rule: "P2b", label: "What is left without the two largest, of the largest", unit: "%" },
  { name: "largestPercentOfDenominator", rule: "P2c", label: "The largest group's requests, at most", unit: "%" },
  { name: "twoLargestPercentOfDenominator", rule: "P2c", label: "The two largest groups' requests, at most", unit: "%" },
  { name: "largestPercentOfFailures", rule: "P2c", label: "The largest group's failures, at most", unit: "%" },
  { name: "minimumEvents", rule: "P2d", label: "Requests behind a figure, at least", unit: "requests" },
  { name: "minimumOutcomes", rule: "P2d", label: "Failures, and successes, unless there are none, at least", unit: "requests" },
  { name: "unanimousGroups", rule: "P2e", label: "Groups that all succeeded or all failed, at least", unit: "groups" },
  { name: "industryRateStep", rule: "P3", label: "Rates of the industry, in steps of", unit: "share" },
  { name: "peerRateStep", rule: "P3", label: "Rates of peers, in steps of", unit: "share" },
  { name: "timeSignificantFigures", rule: "P3", label: "Times, to", unit: "figures" },
  { name: "volumeSignificantFigures", rule: "P3", label: "Volumes, to", unit: "figures" },
  { name: "peerPointGroups", rule: "P5", label: "Other groups behind a peer's dot", unit: "groups" },
  { name: "peerPointMinimumEvents", rule: "P5", label: "Requests behind a peer's dot, at least", unit: "requests" },
  { name: "quartileGroups", rule: "P5", label: "Other groups behind quartiles", unit: "groups" },
  { name: "tenthGroups", rule: "P5", label: "Other groups behind the 10th and 90th percentile", unit: "groups" },
  { name: "complementaryPercent", rule: "P7", label: "How near a withheld part may be worked out", unit: "%" },
  { name: "membershipShockGroups", rule: "P9", label: "Groups that come or go and withhold a cell; 0: no rule", unit: "groups" },
  { name: "membershipShockPercent", rule: "P9", label: "Of the cell, from which such a group counts; 0: always", unit: "%" },
];

/** What differs between two policies: a line each, in words where the number has them. */
export function policyChanges(before: DisclosurePolicy, after: DisclosurePolicy): { label: string; was: string; is: string }[] {
  return (Object.keys(after) as (keyof DisclosurePolicy)[]).flatMap((name) => {
    const [was, is] = [before[name], after[name]].map(shown);
    const field = policyFields.find((each) => each.name === name);
    const label = field ? `${field.rule} ${field.label} (${field.unit})` : otherLabels[name];
    return was === is ? [] : [{ label: label ?? name, was, is }];
  });
}

const otherLabels: Partial<Record<keyof DisclosurePolicy, string>> = {
  rulesInForce: "Primary rules in force",
  roleExceptions: "User Roles with a number of groups of their own",
  volumeByDay: "Volumes by the day",
};

function shown(value: unknown): string {
  if (typeof value === "boolean") return value ? "yes" : "no";
  if (Array.isArray(value)) return value.join(", ");
  return typeof value === "object" && value !== null ? exceptionsInWords(value as DisclosurePolicy["roleExceptions"]) : String(value);
}

/** "ED 4": each User Role with the number of groups that holds for it. */
export function exceptionsInWords(exceptions: DisclosurePolicy["roleExceptions"]): string {
  return (
    Object.entries(exceptions)
      .map(
        ([role, { groupsBesideViewer, breakdowns }]) =>
          `${role} ${groupsBesideViewer}${breakdowns.length > 0 ? ` with ${breakdowns.join(" and ")}` : ""}`,
      )
      .join(", ") || "none"
  );
}
