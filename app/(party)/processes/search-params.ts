import { textOf, type SearchParams } from "@/app/chosen-period";
import { byGap, changeInPoints } from "@/lib/charts/standing";
import type { ProcessRow } from "@/lib/metrics/models";

export const suites = ["MP176", "MP122"] as const;
export type Suite = (typeof suites)[number];
export const sorts = ["gap", "change", "requests", "name"] as const;
export type Sort = (typeof sorts)[number];

export const sortWords: Record<Sort, string> = {
  gap: "Furthest below industry",
  change: "Largest fall",
  requests: "Most requests",
  name: "Name",
};
/** The same as the end of a sentence. */
export const orderWords: Record<Sort, string> = {
  gap: "furthest below the industry first",
  change: "largest fall first",
  requests: "most requests first",
  name: "by name",
};
export const suiteWords: Record<Suite, string> = { MP176: "MP176, reporting to each User", MP122: "MP122, operational metrics" };

export const views = ["list", "peers"] as const;
/** The list against the industry, or small multiples among the groups of the role. */
export type ListView = (typeof views)[number];
export const viewWords: Record<ListView, string> = { list: "against the industry", peers: "among your peers" };

export type ListQuery = { period: string | null; suite: Suite; sort: Sort; view: ListView; notice: string | null };

/** The parameters of the process list: period, suite, sort, view. Unknown values give the default and a notice. */
export function parseListQuery(params: SearchParams): ListQuery {
  const [suite, sort, view] = [textOf(params, "suite"), textOf(params, "sort"), textOf(params, "view")];
  const knownSuite = suites.find((one) => one === suite);
  const knownSort = sorts.find((one) => one === sort);
  const knownView = views.find((one) => one === view);
  const isUnknown = (suite !== null && !knownSuite) || (sort !== null && !knownSort) || (view !== null && !knownView);
  const notice = isUnknown ? "The address asks for a list that does not exist; the usual one is shown." : null;
  return {
    period: textOf(params, "period"),
    suite: knownSuite ?? suites[0],
    sort: knownSort ?? sorts[0],
    view: knownView ?? views[0],
    notice,
  };
}

/** The address of the list with these choices; defaults are left out. */
export function listAddress(period: string, { suite, sort, view }: Pick<ListQuery, "suite" | "sort" | "view">): string {
  const given = { ...(suite !== suites[0] && { suite }), ...(sort !== sorts[0] && { sort }), ...(view !== views[0] && { view }) };
  return `/processes?${new URLSearchParams({ period, ...given })}`;
}

const orders: Record<Sort, (a: ProcessRow, b: ProcessRow) => number> = {
  gap: byGap,
  change: (a, b) => (changeInPoints(a.success, a.previous) ?? Infinity) - (changeInPoints(b.success, b.previous) ?? Infinity),
  requests: (a, b) => (b.requests ?? -1) - (a.requests ?? -1),
  name: (a, b) => a.name.localeCompare(b.name),
};

/** The rows in the chosen order; those without requests last. */
export function listRows(rows: ProcessRow[], sort: Sort): ProcessRow[] {
  const sent = ({ requests }: ProcessRow) => Number((requests ?? 0) > 0);
  return rows.toSorted((a, b) => sent(b) - sent(a) || orders[sort](a, b));
}
