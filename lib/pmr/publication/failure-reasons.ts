import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import type { Contributions, Subject, Told } from "@/lib/pmr/publication/subject";
import type { VersionInMaking } from "@/lib/periods/version-part";

/** SRVs whose failures are told by reason: change of supplier (CoS1c) and top up (PP1). */
const services = [
  { srv: "6.23", figure: "gain-reasons", measureId: "MP122-CoS1c" },
  { srv: "2.2", figure: "top-up-reasons", measureId: "MP122-PP1d" },
] as const;
const mostNamed = 8;

type Row = { srv: string; userRole: UserRole; contributor: string; reason: string; n: number };

/** Failures by Reason Code of the SRVs, the most frequent named and the rest as one; fewer are named where more may not be shown. */
export async function failureReasons(client: pg.ClientBase, { period, version, restates }: VersionInMaking): Promise<Subject[]> {
  const rows = await readFailures(client, period, version);
  const then = restates === null ? [] : await readFailures(client, period, restates);
  return services.flatMap(({ srv, figure, measureId }) => {
    const own = rows.filter((row) => row.srv === srv);
    return [...new Set(own.map(({ userRole }) => userRole))].map((userRole) => {
      const isOwn = (row: Row) => row.srv === srv && row.userRole === userRole;
      const { reasons, contributions } = byReason(own.filter(isOwn));
      const restated = contributionsBy(then.filter(isOwn), reasons);
      return { figure, measureId, userRole, contributions, tellings: tellingsOf(srv, reasons), then: restated };
    });
  });
}

async function readFailures(client: pg.ClientBase, period: string, version: number): Promise<Row[]> {
  const { rows } = await client.query<Row>(
    `select f.srv, f.user_role as "userRole", coalesce(g.contributor, 'party ' || f.party_id) as contributor, f.reason_code as reason, sum(f.n)::float8 as n
    from failure_month f left join publication_group g on g.party_id = f.party_id and g.period = f.period and g.version = f.version
    where f.period = $1 and f.version = $2 and f.srv = any($3) group by 1, 2, 3, 4 order by 1, 2, 3, 4`,
    [period, version, services.map(({ srv }) => srv)],
  );
  return rows;
}

function byReason(rows: readonly Row[]): { reasons: string[]; contributions: Contributions } {
  const totals = new Map<string, number>();
  for (const { reason, n } of rows) totals.set(reason, (totals.get(reason) ?? 0) + n);
  const reasons = [...totals].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1)).map(([reason]) => reason);
  return { reasons, contributions: contributionsBy(rows, reasons) };
}

/** In the order of the reasons; any other reason is one more category after them. */
function contributionsBy(rows: readonly Row[], reasons: readonly string[]): Contributions {
  const hasOthers = rows.some(({ reason }) => !reasons.includes(reason));
  const contributions = new Map<string, number[]>();
  for (const { contributor, reason, n } of rows) {
    const amounts = contributions.get(contributor) ?? Array<number>(reasons.length + Number(hasOthers)).fill(0);
    contributions.set(contributor, amounts);
    const place = reasons.indexOf(reason);
    amounts[place < 0 ? reasons.length : place] += n;
  }
  return contributions;
}

function tellingsOf(srv: string, reasons: readonly string[]): Told[][] {
  const note = `Failures of Service Request ${srv} by their Reason Code.`;
  const named = (count: number): Told[] => {
    const rest = reasons.map((_, at) => at).slice(count);
    return [
      ...reasons.slice(0, count).map((reason, at) => ({ categories: [at], dimensions: { reason_code: reason }, note })),
      ...(rest.length > 0 ? [{ categories: rest, dimensions: { reason_code: "other" }, note }] : []),
    ];
  };
  const most = Math.min(mostNamed, reasons.length);
  return Array.from({ length: most }, (_, less) => named(most - less));
}
