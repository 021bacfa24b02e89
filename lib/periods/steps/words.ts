import { feedKind } from "@/lib/deliveries/feeds";
import { daysInWords } from "@/lib/deliveries/words";
import { formatInstant, formatPeriod, joinWords } from "@/lib/format";
import type { CheckId } from "@/lib/periods/checks/check";
import type { PeriodPage } from "@/lib/periods/steps/loaders";
import type { Checks, PeriodSteps, WaitingVersion } from "@/lib/periods/steps/period-steps";

/** What each check asks, in the order in which they run. */
export const checkNames: Record<CheckId, string> = {
  "nothing-delivered": "Service Requests are delivered",
  "period-over": "The month is over",
  gaps: "No day is missing",
  jumps: "Volumes are as expected",
  estate: "Devices are as many as before",
  "set-aside": "No row was set aside",
  "unknown-codes": "Every code is known",
  "inconsistent-counts": "Cubes and requests agree",
  auditor: "Nothing withheld can be worked out",
};

/** passed · waived (with its reason) · open (a finding that nobody has waived) · blocked (must be put right). */
export type CheckStanding = Checks[number] & { standing: "passed" | "waived" | "open" | "blocked"; waivedBy: string | null };

/** The checks of the candidate with the reasons given since; of the newest computation where that was blocked; none before the first. */
export function checksOf({ candidate, job, versions }: Pick<PeriodSteps, "candidate" | "job" | "versions">): CheckStanding[] {
  if (job?.outcome === "blocked") return job.checks.map((each) => ({ ...each, ...standingOf(each, undefined) }));
  const checks = candidate?.checks ?? versions[0]?.checks ?? [];
  return checks.map((each) => {
    const waiver = candidate?.waived.find(({ check }) => check === each.check);
    return { ...each, ...(waiver ? { waivedBecause: waiver.reason } : {}), ...standingOf(each, waiver) };
  });
}

function standingOf({ outcome }: Checks[number], waiver: { by: string } | undefined): Pick<CheckStanding, "standing" | "waivedBy"> {
  if (outcome === "warning") return waiver ? { standing: "waived", waivedBy: waiver.by } : { standing: "open", waivedBy: null };
  return { standing: outcome, waivedBy: null };
}

/** The five steps of a period; the one it is at. */
export const stepNames = ["Open", "Computed", "Checked", "Published", "Restated"] as const;
export type StepName = (typeof stepNames)[number];

/** The step that the period, or its next version, has reached. */
export function stepOf(page: Pick<PeriodPage, "candidate" | "versions" | "job">): StepName {
  if (page.candidate) return checksOf({ ...page, job: null }).some(({ standing }) => standing === "open") ? "Computed" : "Checked";
  const newest = page.versions[0]?.version ?? 0;
  return newest === 0 ? "Open" : newest === 1 ? "Published" : "Restated";
}

/** The page's finding. */
export function pageTitle(page: PeriodPage): string {
  const { period, candidate, versions, job, changedDays } = page;
  const month = formatPeriod(period);
  if (job && job.state !== "ended") return `${month} is being computed`;
  if (candidate?.approvedAt) return `${month}: version ${candidate.version} is approved and not visible yet`;
  if (candidate) return `${month}: version ${candidate.version} waits for its approval`;
  if (changedDays.length > 0) return `${month} changed after it was published`;
  return versions.length > 0 ? `${month}: version ${versions[0].version} is published` : `${month} is not computed yet`;
}

/** What is so and what comes next, in a sentence or two. */
export function pageLede({ candidate, versions, changedDays, isOver }: PeriodPage): string {
  const unseen = candidate?.provisionalSince ? "Each Party sees its own figures, labelled provisional." : "Parties see nothing of it.";
  const seen = versions[0] ? `Parties see version ${versions[0].version}.` : unseen;
  if (candidate?.approvedAt && candidate.visibleFrom)
    return `${seen} Version ${candidate.version} follows on ${formatInstant(candidate.visibleFrom)}.`;
  if (candidate) return `${seen} Version ${candidate.version} is theirs once a publisher has approved it.`;
  if (changedDays.length > 0) {
    const changed = changedDays.map(({ feed, days }) => `${feedKind(feed).name} of ${daysInWords(days)}`);
    return `${seen} ${joinWords(changed)} came after it: compute the next version to take that up.`;
  }
  if (versions.length > 0) return `${seen} Nothing was delivered for it since.`;
  return isOver ? `${seen} Compute it to check what is delivered.` : `${seen} It is not over yet.`;
}

/** Why this person may not approve the candidate now, in one sentence; null when they may. The database decides the same by itself. */
export function approvalObstacle(
  candidate: WaitingVersion,
  page: Pick<PeriodPage, "viewer" | "publishers" | "job" | "versions">,
): string | null {
  const { viewer, publishers } = page;
  const isOpen = stepOf({ ...page, candidate }) === "Computed";
  if (!publishers.some(({ personId }) => personId === viewer.personId)) {
    return isOpen ? "Give each finding a reason, or deliver what is missing; then a publisher approves it." : "A publisher approves it.";
  }
  if (candidate.changed === "days") return "Deliveries of this period have changed since it was computed: compute it again.";
  if (candidate.changed === "basis")
    return "What it is judged against (a month beside it, the policy, the register or a process) has changed: compute it again.";
  if (isOpen) return "A check has findings that nobody has waived yet.";
  const took = [candidate.computedById, ...candidate.waivedByIds];
  const others = publishers.filter(({ personId }) => !took.includes(personId));
  if (took.includes(viewer.personId) && others.length > 0) {
    return `You computed it or waived a check: ${others.length === 1 ? others[0].name : "another publisher"} approves it.`;
  }
  return null;
}
