import type { UserRole } from "@/lib/access/party-scope";
import type { Industry, RequestFact } from "@/lib/testing/facts";
import { decide, type NaiveProcess } from "@/lib/testing/naive-release";
import { groupsBy } from "@/lib/testing/recount";

/** What one group has in a cell, for a metric: [events, those that count as the metric's rate]. */
export type NaiveShare = { group: string; whole: number; part: number };

/** The corporate group of a Party, the Party itself where it has none. */
export function groupName(industry: Industry, partyId: string): string {
  const party = industry.parties.find((each) => each.partyId === partyId);
  return party?.groupId ? `group ${party.groupId}` : `party ${partyId}`;
}

/** Whether the request counts in the item: an SRV, a process, or all requests. */
export function isIn(request: RequestFact, itemType: string, item: string, processes: NaiveProcess[]): boolean {
  if (itemType === "all") return true;
  if (itemType === "srv") return request.srv === item;
  const items = processes.find(({ processId }) => processId === item)?.items ?? [];
  return items.some((each) => each.srv === request.srv && (each.matchedQualifier === null || each.matchedQualifier === request.qualifier));
}

const undelivered = ["E20", "E21", "N12", "N13"];

/** The metric's share of every group with events in the requests, request by request. */
export function naiveShares(industry: Industry, requests: RequestFact[], metric: string): NaiveShare[] {
  const counted = metric === "within-trt" ? requests.filter((request) => request.trtState > 0) : requests;
  const counts = (request: RequestFact) =>
    metric === "outcome-success"
      ? request.reasonCode === ""
      : metric === "within-trt"
        ? request.trtState === 1
        : undelivered.includes(request.reasonCode);
  if (counted.length === 0) return [];
  const names = new Map(industry.parties.map(({ partyId }) => [partyId, groupName(industry, partyId)]));
  return groupsBy(counted, (request) => names.get(request.partyId) ?? "").map((members) => ({
    group: names.get(members[0].partyId) ?? "",
    whole: members.length,
    part: members.filter(counts).length,
  }));
}

/** Whether points of these groups may be seen, given the industry decision: viewer by viewer on those with 100 events. */
export function naivePointDecision(role: UserRole, breakdown: string, industry: string, shares: NaiveShare[]): string {
  if (industry !== "shown") return industry;
  const points = shares.filter(({ whole }) => whole >= 100);
  if (points.length < 6) return "few_peers";
  const decision = decide(
    role,
    breakdown,
    points.map(({ whole, part }) => [whole, whole - part]),
    true,
  );
  if (decision !== "shown") return decision;
  const seesOneRate = points.some((viewer) => new Set(points.filter((each) => each !== viewer).map(halfPoint)).size === 1);
  return seesOneRate && points.length < 9 ? "few_peers" : "shown";
}

/** A rate to the nearest half point. */
export function halfPoint({ whole, part }: Pick<NaiveShare, "whole" | "part">): number {
  return Math.round((part / whole) * 200) / 200;
}

/** The value below which that share of the values lies, in proportion between the two next to it. */
export function naiveQuantile(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  return low + 1 < sorted.length ? sorted[low] * (1 - (at - low)) + sorted[low + 1] * (at - low) : sorted[low];
}
