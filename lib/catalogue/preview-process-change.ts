import { checkProcessChange } from "@/lib/catalogue/check-process-change";
import { itemsAfter, type ProcessChange } from "@/lib/catalogue/process-change";
import { accessPool } from "@/lib/db/access-pool";
import { invalid } from "@/lib/errors";
import { membershipIn, type Membership } from "@/lib/metrics/process-membership";
import type { Period } from "@/lib/period";

/** Requests of all Users of a role that count, and those that succeeded. */
export type Counted = { n: number; succeeded: number };
/** What a change would have made of a published month, by role as far as anybody sent a request that counts before or after. */
export type ChangePreview = {
  period: Period;
  version: number;
  membersBefore: string[];
  membersAfter: string[];
  rows: { userRole: string; before: Counted; after: Counted }[];
};
type Total = { user_role: string; srv: string; qualifier: string; n: string; n_fail: string };

/**
 * The change tried on a published month: the process as it would be mapped from the change's month on, with and without it. Exact counts of the whole
 * industry: for operators alone, the caller has checked the duty. Throws `invalid` as checkProcessChange does, and for a month that cannot be tried.
 */
export async function previewProcessChange(change: ProcessChange, period: Period): Promise<ChangePreview> {
  const { process, published } = await checkProcessChange(change);
  const tried = published.find((each) => each.period === period);
  if (!tried)
    throw invalid(
      "period",
      "period must be a published month.",
      published.map((each) => each.period),
    );
  // What is on trial counts in nothing before it is adopted.
  const before = membershipIn(change.kind === "adopt-process" ? [] : (process?.items ?? []), change.from);
  const after = membershipIn(itemsAfter(change, process?.items ?? []), change.from);
  const { rows } = await accessPool().query<Total>(
    "select user_role, srv, qualifier, n, n_fail from srv_total_month where period = $1 and version = $2 order by user_role, srv, qualifier",
    [period, tried.version],
  );
  if (rows.length === 0) throw invalid("period", "This month was published before changes could be tried on it; take a later one.");
  const roles = [...new Set(rows.map(({ user_role }) => user_role))];
  const counted = roles.map((userRole) => {
    const own = rows.filter((row) => row.user_role === userRole);
    return { userRole, before: countOf(own, before), after: countOf(own, after) };
  });
  const isTold = ({ before: was, after: is }: (typeof counted)[number]) => was.n > 0 || is.n > 0;
  return { period, version: tried.version, membersBefore: inWords(before), membersAfter: inWords(after), rows: counted.filter(isTold) };
}

function countOf(rows: Total[], { whole, qualified }: Membership): Counted {
  const counts = ({ srv, qualifier }: Total) =>
    whole.includes(srv) || qualified.some(([each, qualifiers]) => each === srv && qualifiers.includes(qualifier));
  const all = rows.filter(counts);
  const sum = (of: (row: Total) => string) => all.reduce((total, row) => total + Number(of(row)), 0);
  const n = sum((row) => row.n);
  return { n, succeeded: n - sum((row) => row.n_fail) };
}

/** A membership as texts: "4.8.1", "1.6 where Payment Mode = Prepayment". */
function inWords({ whole, qualified }: Membership): string[] {
  return [...whole, ...qualified.flatMap(([srv, qualifiers]) => qualifiers.map((qualifier) => `${srv} where ${qualifier}`))];
}
