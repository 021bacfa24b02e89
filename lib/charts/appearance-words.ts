import type { UserRole } from "@/lib/access/party-scope";
import { roleName } from "@/lib/charts/role-name";
import { countOf, formatCount, formatPercent } from "@/lib/format";
import type { AppearanceRow } from "@/lib/metrics/loaders/load-appearance";
import type { PeerBand } from "@/lib/metrics/models";
import type { DisclosurePolicy } from "@/lib/peers/policy";

/** "Others see the industry of 90 of the 120 cells your group is part of, bands or points of 34": the finding of the page. */
export function appearanceTitle(rows: readonly AppearanceRow[]): string {
  const cells = countOf(rows.length, "cell");
  const seen = rows.filter(({ industry }) => industry.value !== null).length;
  if (rows.length === 0) return "Your group is part of no released cell in this month";
  if (!showsPeers(rows)) {
    return `Others see the industry of ${formatCount(seen)} of the ${cells} your group is part of`;
  }
  const shown = rows.filter(({ band, points }) => band.status === "shown" || points.status === "shown").length;
  return `Others see the industry of ${formatCount(seen)} of the ${cells} your group is part of, bands or points of ${formatCount(shown)}`;
}

/** Whether others see a band or a point of any of the cells. */
export function showsPeers(rows: readonly AppearanceRow[]): boolean {
  return rows.some(({ band, points }) => band.status === "shown" || points.status === "shown");
}

/** "92.5% to 95.5%, median 94.0%". */
export function bandWords({ lowerQuartile, median, upperQuartile }: PeerBand): string {
  if (lowerQuartile === null || median === null || upperQuartile === null) return "not available";
  return `${formatPercent(lowerQuartile)} to ${formatPercent(upperQuartile)}, median ${formatPercent(median)}`;
}

/** "you see 12 dots": how many others this Party sees; each of them is told by the same rules about it. */
export function pointWords(count: number): string {
  return `you see ${countOf(count, "dot")}`;
}

const points = (step: number) => `${Number((step * 100).toFixed(1))} points`;

/** The rules of the policy in plain words with its own numbers, in the order a reader asks (disclosure.md P0 to P10). */
export function policyRules(policy: DisclosurePolicy, userRole: UserRole): { name: string; rule: string }[] {
  const exception = policy.roleExceptions[userRole];
  const groups = exception?.groupsBesideViewer ?? policy.groupsBesideViewer;
  return [
    {
      name: "Who counts",
      rule: "A corporate group counts once, whatever its Parties and licences. A Party without a group counts for itself.",
    },
    {
      name: "How many",
      rule: `At least ${groups} groups besides the reader's own must be behind a figure, with ${policy.minimumEvents} requests or more between them.${exception && exception.breakdowns.length === 0 ? ` For ${roleName(userRole)}s only figures of the whole of Great Britain are released.` : ""}`,
    },
    {
      name: "Who is large",
      rule: `Without the reader, the largest group may send at most ${policy.largestPercentOfDenominator}% of the requests, the two largest ${policy.twoLargestPercentOfDenominator}%; failures, ${policy.largestPercentOfFailures}%.`,
    },
    {
      name: "Bands and dots",
      rule: `Quartiles from ${policy.quartileGroups} other groups, the 10th and 90th percentile from ${policy.tenthGroups}. A dot a group from ${policy.peerPointGroups} other groups, each with ${policy.peerPointMinimumEvents} requests or more: its rate, never a volume, an interval or a rank.`,
    },
    {
      name: "Rounding",
      rule: `The industry to ${points(policy.industryRateStep)}, bands and dots to ${points(policy.peerRateStep)}. Never a count.`,
    },
    { name: "Names", rule: "A dot has another name for every reader, cell and month, and stands in an order that says nothing." },
    {
      name: "Sums",
      rule: "Where parts add up to a whole, further parts are withheld until none can be worked out from the others, or the split is withheld. Volumes are released by the month only.",
    },
    {
      name: "Comings and goings",
      rule: "When the groups behind a cell change, it may be withheld for a month, so that nobody is told apart by it.",
    },
    {
      name: "Proof",
      rule: "Before publication each release is attacked from every reader's seat; a figure that can be worked out stops it.",
    },
  ];
}
