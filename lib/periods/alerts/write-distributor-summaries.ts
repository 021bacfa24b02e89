import type pg from "pg";
import { storeSql } from "@/lib/metrics/alerts/distributor/stored-summary";
import type { Publication } from "@/lib/metrics/queries/publications";
import { addMonths, type Period } from "@/lib/period";

/**
 * Writes distributor_summary of the version: for each Electricity Distributor each month whose windows its Alerts may begin or end, as readers will see
 * it once this version is published beside the others that are. Months whose Alerts are removed are not summed up. After the windows and alert_month.
 */
export async function writeDistributorSummaries(client: pg.ClientBase, made: Publication): Promise<void> {
  const others = await client.query<Publication>(
    "select period, version from reporting_period where version is not null and published_at is not null and period <> $1",
    [made.period],
  );
  const published = [...others.rows, { period: made.period, version: made.version }];
  const removed = new Set(
    (await client.query<{ month: Period }>("select month from removed_month where kind = 'rows'")).rows.map(({ month }) => month),
  );
  const months = published.map(({ period }) => period).filter((month) => month <= addMonths(made.period, 1) && !removed.has(month));
  for (const period of months.sort()) {
    for (const partyId of await distributorsOf(client, published, period))
      await client.query(statementOf(storeSql(made, { partyId, userRole: "ED" }, period, published)));
  }
}

/** Distributors with Alerts in versions that hold windows of the period: of the others there is nothing to sum up. */
async function distributorsOf(client: pg.ClientBase, published: readonly Publication[], period: Period): Promise<string[]> {
  const near = published.filter((each) => each.period >= addMonths(period, -1));
  const { rows } = await client.query<{ party_id: string }>(
    `select distinct c.party_id from unnest($1::text[], $2::integer[]) p (period, version)
    join alert_month c on c.period = p.period and c.version = p.version where c.user_role = 'ED' order by 1`,
    [near.map((each) => each.period), near.map((each) => each.version)],
  );
  return rows.map((row) => row.party_id);
}

const statementOf = ({ text, values }: ReturnType<typeof storeSql>) => ({ text, values });
