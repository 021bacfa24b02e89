import { inflationAt } from "@/lib/diagnosis/search/candidate";
import { withInflation } from "@/lib/diagnosis/share-inflation";
import { roundTripOf, shareNotAvailable, shareOf } from "@/lib/metrics/figures";
import type { BreakdownRow, ItemRow, Released, Share } from "@/lib/metrics/models";
import type { ProcessPageContext, ProcessPageFrame } from "@/lib/metrics/process-page/context";
import { released, type PageIndustry } from "@/lib/metrics/process-page/industry";
import { itemsInForce, membershipIn } from "@/lib/metrics/process-membership";
import { sharedSrvs, srvsOfRole } from "@/lib/metrics/queries/process-items";
import { qualifiedCounts, type QualifiedCount } from "@/lib/metrics/queries/qualified-counts";

/** Own figures of an item, those of the month before, and its median Round Trip Time. */
type Figures = Pick<ItemRow, "success" | "previous" | "medianMs">;

/** What is read of the items: who may send an SRV, which other processes have it, and figures of those told apart by their qualifier. */
export type ItemReads = { isSent: (srv: string) => boolean; shared: ReadonlyMap<string, string[]>; counts: QualifiedCount[] };

/** Reads what the items of the page are made of beside its breakdown by SRV. */
export async function readItems(context: ProcessPageContext): Promise<ItemReads> {
  const { db, scope, process, filters, selection, current, previous } = context;
  const srvs = [...new Set(inForceOf(context).map(({ srv }) => srv))];
  const asked = membershipIn(process.items, current.period).qualified.filter(([srv]) => filters.srv === null || srv === filters.srv);
  return {
    isSent: await srvsOfRole(db, scope.userRole, srvs),
    shared: await sharedSrvs(db, process.processId, current.period),
    counts: await qualifiedCounts(db, scope, previous ? [current, previous] : [current], asked, selection.filters),
  };
}

function inForceOf({ process, filters, current }: ProcessPageFrame) {
  return itemsInForce(process.items, current.period).filter(({ srv }) => filters.srv === null || srv === filters.srv);
}

/**
 * Every mapping of the process in force in the current period, in its order, each once: an SRV, or an SRV with a value of its qualifier, sent
 * or not. `whole`: the success of all requests of the page. After those of an SRV told apart by its qualifier, its requests with none or another one where there are any. The filters narrow all.
 */
export function itemsOf(
  context: ProcessPageFrame,
  { isSent, shared, counts }: ItemReads,
  industry: PageIndustry,
  bySrv: readonly BreakdownRow[],
  whole: Share,
): ItemRow[] {
  const { process, filters, current } = context;
  const inForce = inForceOf(context);
  const figuresOf = figuresIn(context, counts, bySrv, whole);
  const rowOf = (item: (typeof inForce)[number], matched: string | null): ItemRow => ({
    srv: item.srv,
    name: item.name,
    qualifier: item.qualifier,
    matched,
    isSentByRole: isSent(item.srv),
    sharedWith: shared.get(item.srv) ?? [],
    industry: industryOf(context, industry, item.srv),
    ...figuresOf(item.srv, matched),
  });
  const { whole: untold } = membershipIn(process.items, current.period);
  const rows = inForce.flatMap((item, at) => {
    const matched = untold.includes(item.srv) ? null : item.matchedQualifier;
    const isLast = inForce.findLastIndex(({ srv }) => srv === item.srv) === at;
    const mapped = rowOf(item, matched);
    const rest = rowOf({ ...item, qualifier: "" }, "");
    return matched !== null && isLast && rest.success.denominator ? [mapped, rest] : [mapped];
  });
  const wanted = filters.qualifier ?? null;
  const once = new Map(rows.map((row) => [`${row.srv} ${row.matched}`, row]));
  return [...once.values()].filter(({ matched }) => wanted === null || matched === wanted);
}

function figuresIn(
  { current, previous, delivered }: ProcessPageFrame,
  counts: readonly QualifiedCount[],
  bySrv: readonly BreakdownRow[],
  whole: Share,
): (srv: string, matched: string | null) => Figures {
  const isDelivered = (period: string | undefined) => delivered.some((each) => each.period === period);
  const none = (period: string | undefined): Share => (isDelivered(period) ? shareOf(0, 0) : shareNotAvailable);
  const at = (period: string | undefined, srv: string, kind: string): QualifiedCount | undefined =>
    counts.find((each) => each.period === period && each.srv === srv && each.kind === kind);
  return (srv, matched) => {
    if (matched === null) {
      const found = bySrv.find(({ value }) => value === srv);
      if (!found) return { success: none(current.period), previous: none(previous?.period), medianMs: null };
      return { success: found.success, previous: found.previous, medianMs: found.medianMs };
    }
    const [now, before] = [at(current.period, srv, matched), at(previous?.period, srv, matched)];
    return {
      success: now
        ? withInflation(now.success, inflationAt(whole.inflation ?? 1, now.requests, whole.denominator ?? 0))
        : none(current.period),
      previous: before?.success ?? none(previous?.period),
      medianMs: now ? roundTripOf(now).median_ms : null,
    };
  };
}

function industryOf({ current }: ProcessPageFrame, industry: PageIndustry, srv: string): Released {
  const cell = industry.month(current.period, { itemType: "srv", item: srv, breakdown: "", breakdownValue: "" });
  return released(industry, cell, "outcome-success");
}
