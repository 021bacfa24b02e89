import type pg from "pg";
import type { Tally } from "@/lib/auditor/truth/recount/tally";
import type { VersionDays } from "@/lib/auditor/truth/recount/version-days";

const figureOfSrv: Record<string, string> = { "6.23": "gain-reasons", "2.2": "top-up-reasons" };

/**
 * Counts failing 6.23 and 2.2 by Reason Code, failing request by failing request; categories are the codes, the most frequent first. Gives the
 * codes by figure and role.
 */
export async function countReasons(client: pg.ClientBase, days: VersionDays, tally: Tally): Promise<Map<string, string[]>> {
  const { rows } = await client.query<{ role: string; party: string; srv: string; reason: string; n: number }>(
    `select f.user_role as role, f.party_id as party, f.srv, f.reason_code as reason, count(*)::float8 as n
    from failure f join ${days("service-requests")} d using (day, load_id) where f.srv in ('6.23', '2.2') group by 1, 2, 3, 4`,
  );
  const totals = new Map<string, Map<string, number>>();
  for (const { role, srv, reason, n } of rows) {
    const ofRole = totals.get(`${role}\t${srv}`) ?? new Map<string, number>();
    totals.set(`${role}\t${srv}`, ofRole.set(reason, (ofRole.get(reason) ?? 0) + n));
  }
  const order = new Map([...totals].map(([name, codes]) => [name, [...codes.keys()].sort((a, b) => ranked(codes, a, b))]));
  for (const { role, party, srv, reason, n } of rows) {
    const codes = order.get(`${role}\t${srv}`) ?? [];
    tally.add(figureOfSrv[srv], role, party, codes.map((code) => (code === reason ? n : 0))); // prettier-ignore
  }
  return new Map([...order].map(([name, codes]) => [name.replace(/^(.*)\t(.*)$/, (_, role: string, srv: string) => `${figureOfSrv[srv]}\t${role}`), codes])); // prettier-ignore
}

function ranked(codes: ReadonlyMap<string, number>, a: string, b: string): number {
  return (codes.get(b) ?? 0) - (codes.get(a) ?? 0) || (a < b ? -1 : 1);
}
