import type { UserRole } from "@/lib/access/party-scope";
import type { Industry, RequestFact } from "@/lib/testing/facts";
import { groupsBy, recount } from "@/lib/testing/recount";

export type NaiveProcess = { processId: string; items: { srv: string; matchedQualifier: string | null }[] };
/** A cell as disclosure.md P2 asks for it, decided viewer by viewer; figures exact, not rounded. Key: role, item type, item, breakdown, value, day. */
export type NaiveCell = {
  decisions: Record<"outcome_success" | "delivery_failure" | "within_trt" | "volume" | "round_trip_time", string>;
} & ReturnType<typeof recount>;

/** Every cell that any request counts in, by its key, the slow way: request by request, group by group, viewer by viewer. */
export function naiveRelease(industry: Industry, processes: NaiveProcess[]): Map<string, NaiveCell> {
  const groupOf = new Map(industry.parties.map((party) => [party.partyId, party.groupId || `alone ${party.partyId}`]));
  const placed = industry.requests.flatMap((request) => keysOf(request, processes).map((key) => ({ key, request })));
  return new Map(
    groupsBy(placed, ({ key }) => key).map((members) => {
      const requests = members.map(({ request }) => request);
      const byGroup = groupsBy(requests, (request) => groupOf.get(request.partyId) ?? "").map(recount);
      const [role, , , breakdown] = members[0].key.split("\t");
      return [members[0].key, { ...recount(requests), decisions: decisionsOf(role as UserRole, breakdown, byGroup) }];
    }),
  );
}

function keysOf(request: RequestFact, processes: NaiveProcess[]): string[] {
  const items = [
    ["all", ""],
    ["srv", request.srv],
    ...processes
      .filter(({ items }) => items.some((item) => item.srv === request.srv && [null, request.qualifier].includes(item.matchedQualifier)))
      .map(({ processId }) => ["process", processId]),
  ];
  const breakdowns = [
    ["", ""],
    ["csp_region", request.cspRegion],
    ["device_type", request.deviceType],
    ["smets", request.smets],
  ];
  return items.flatMap((item) =>
    breakdowns.flatMap((breakdown) => ["", request.day].map((day) => [request.userRole, ...item, ...breakdown, day].join("\t"))),
  );
}

type Counts = ReturnType<typeof recount>;

function decisionsOf(role: UserRole, breakdown: string, groups: Counts[]): NaiveCell["decisions"] {
  const share = (whole: (of: Counts) => number, failing: (of: Counts) => number) =>
    decide(
      role,
      breakdown,
      groups.map((of) => [whole(of), failing(of)]),
      true,
    );
  const amount = (whole: (of: Counts) => number) =>
    decide(
      role,
      breakdown,
      groups.map((of) => [whole(of), 0]),
      false,
    );
  return {
    outcome_success: share(
      (of) => of.n,
      (of) => of.nFail,
    ),
    delivery_failure: share(
      (of) => of.n,
      (of) => of.nDeliveryFail,
    ),
    within_trt: share(
      (of) => of.nTrt,
      (of) => of.nTrt - of.nWithinTrt,
    ),
    volume: amount((of) => of.n),
    round_trip_time: amount((of) => of.rttN),
  };
}

/** The decision on a cell: `groups` are [whole, failing] of each group. Each viewer is asked in turn, and somebody who contributes nothing. */
export function decide(role: UserRole, breakdown: string, groups: [number, number][], isShare: boolean): string {
  const contributors = groups.filter(([whole]) => whole > 0);
  const viewers = [-1, ...contributors.keys()];
  const everyViewer = (test: (others: [number, number][]) => boolean) =>
    viewers.every((viewer) => test(contributors.filter((_, each) => each !== viewer)));
  const sum = (amounts: number[]) => amounts.reduce((a, b) => a + b, 0);
  const wholes = (others: [number, number][]) => others.map(([whole]) => whole);
  const failing = (others: [number, number][]) => others.map(([, failures]) => failures);
  const succeeding = (others: [number, number][]) => others.map(([whole, failures]) => whole - failures);
  const safe = (count: number) => count === 0 || count >= 8;
  const percent = (amounts: number[]) => {
    const [first = 0, second = 0] = [...amounts].sort((a, b) => b - a);
    return sum(amounts) - first - second >= first / 10;
  };
  const dominated = (amounts: number[], largest: number, two: number) => {
    const [first = 0, second = 0] = [...amounts].sort((a, b) => b - a);
    return first > largest * sum(amounts) + 1e-9 || first + second > two * sum(amounts) + 1e-9;
  };
  if (role === "ED" && breakdown !== "") return "class";
  if (contributors.length === 0 || !viewers.slice(1).every(() => contributors.length - 1 >= (role === "ED" ? 4 : 5))) return "few_peers";
  if (!everyViewer((others) => sum(wholes(others)) >= 30)) return "few_events";
  if (isShare) {
    if (!everyViewer((others) => safe(sum(failing(others))) && safe(sum(succeeding(others))))) return "few_events";
    const unanimous = !everyViewer((others) => sum(failing(others)) > 0 && sum(succeeding(others)) > 0);
    if (unanimous && contributors.length - 1 < 8) return "few_peers";
  }
  if (!everyViewer((others) => percent(wholes(others)) && !dominated(wholes(others), 0.5, 0.8))) return "dominance";
  if (isShare && !everyViewer((others) => percent(failing(others)) && !dominated(failing(others), 0.6, 1))) return "dominance";
  return "shown";
}
