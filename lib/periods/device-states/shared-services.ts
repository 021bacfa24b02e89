import type pg from "pg";
import { firstDay, lastDay, type Period } from "@/lib/period";
import { openedEvents } from "@/lib/periods/device-states/opened-events";

/** How long before a request what preceded it on its Device still tells its process. */
const reachUs = 86_400_000_000;

/**
 * Writes the indicator SHARED_SRV of the version: requests of each SRV that several processes of MP176 share, by the process of the latest
 * request before them, within 24 hours, to the same Device by the same Party and role whose SRV is of one of those processes alone; outcome ''
 * is unattributed. Needs service_month of the version: the sum over the outcomes is its count.
 */
export async function writeSharedServices(client: pg.ClientBase, period: Period, version: number): Promise<void> {
  await client.query(
    `create temporary table service_process on commit drop as
    select distinct srv, process_id from business_process_item
    where suite = 'MP176' and item_type = 'srv' and valid_from <= $1::date and (valid_to is null or valid_to > $1::date)`,
    [firstDay(period)],
  );
  await client.query(`
    create temporary table telling on commit drop as
    with shared as (select srv from service_process group by srv having count(*) > 1),
      alone as (select srv, min(process_id) as process_id from service_process group by srv having count(*) = 1)
    select p.srv as shared_srv, a.srv, p.process_id, dense_rank() over (order by p.process_id)::bigint as process_no
    from service_process p join shared using (srv) join alone a on a.process_id = p.process_id`);
  await client.query(
    `create temporary table attributed on commit drop as
    with event as materialized (
      select party_id, user_role, day, event, succeeded, device, at from ${openedEvents(
        `e.day between $1::date - 1 and $2::date and (e.event in (select shared_srv from telling) or e.event in (select srv from telling))`,
      )} each
    ), line as (
      select party_id, user_role, day, event as shared_srv, succeeded, device, at, null::bigint as process_no
      from event where event in (select shared_srv from telling)
      union all
      select e.party_id, e.user_role, e.day, t.shared_srv, e.succeeded, e.device, e.at, t.process_no from event e join telling t on t.srv = e.event
    ), told as (
      select *, max(at * 64 + process_no) over (partition by shared_srv, party_id, user_role, device order by at, process_no nulls last
        rows between unbounded preceding and current row) as latest from line
    )
    select party_id, user_role, shared_srv as srv, case when at - latest / 64 <= ${reachUs} then latest % 64 end as process_no, count(*) as n,
      count(*) filter (where not succeeded) as n_failed
    from told where process_no is null and day >= $1::date group by 1, 2, 3, 4`,
    [firstDay(period), lastDay(period)],
  );
  await client.query(
    `insert into process_indicator
    select party_id, user_role, $1, $2, 'SHARED_SRV', $1, srv, outcome, n, n_failed, 'shown' from (
      select a.party_id, a.user_role, a.srv, p.process_id as outcome, a.n, a.n_failed
      from attributed a join (select distinct process_no, process_id from telling) p using (process_no)
      union all
      select m.party_id, m.user_role, m.srv, '', m.n - coalesce(a.n, 0), m.n_failed - coalesce(a.n_failed, 0)
      from (select party_id, user_role, srv, sum(n) as n, sum(n_fail) as n_failed from service_month
          where period = $1 and version = $2 and srv in (select shared_srv from telling) group by 1, 2, 3) m
        left join (select party_id, user_role, srv, sum(n) as n, sum(n_failed) as n_failed from attributed where process_no is not null group by 1, 2, 3) a
          using (party_id, user_role, srv)
    ) counted order by party_id, user_role, srv, outcome`,
    [period, version],
  );
}
