import type pg from "pg";
import { contributionsByRole, eventsOfMonth } from "@/lib/pmr/publication/contribution-sql";
import { shareOf, type Subject, type Told } from "@/lib/pmr/publication/subject";
import type { VersionInMaking } from "@/lib/periods/version-part";

const dayUs = "86400000000";

/** How Changes of Supplier are counted (CoS1a, and CoS1b by Region and Device Type). */
export const gainRule =
  "Service Request 6.23. A reported failure counts as success where, before the supplier's next 6.23 for the Device, it is followed by a successful critical and a successful non-critical request of that supplier to the same Device in the month.";

// A read is followed as 'read', which is no SRV and not critical.
const gainSteps = [
  `gained as materialized (
    select g.*, lead(at) over (partition by party_id, user_role, device order by at, succeeded desc) as next_at
    from ${eventsOfMonth("e.event = '6.23'")} g)`,
  // Unpacked before it is joined: else the failed gains are looked through once for every packed row.
  `succeeded as materialized (
    select l.party_id, l.user_role, l.device, l.at, l.event from ${eventsOfMonth("e.succeeded and e.event <> '6.23'")} l)`,
  `later as materialized (
    select l.party_id, l.user_role, l.device, l.at, coalesce(s.critical, false) as critical
    from succeeded l join (select distinct party_id, user_role, device from gained where not succeeded) f using (party_id, user_role, device)
      left join service_request s on s.srv = l.event)`,
  `contradicted as materialized (
    select g.party_id, g.user_role, g.device, g.at
    from gained g join later l on l.party_id = g.party_id and l.user_role = g.user_role and l.device = g.device
      and l.at > g.at and (g.next_at is null or l.at < g.next_at)
    where not g.succeeded group by 1, 2, 3, 4 having bool_or(l.critical) and bool_or(not l.critical))`,
];

/**
 * CoS1a: Changes of Supplier that succeeded, or whose reported failure the gaining supplier's later requests contradict. Leaves those failures in the
 * temporary table contradicted_gain.
 */
export async function gainOutcome(client: pg.ClientBase, made: VersionInMaking): Promise<Subject[]> {
  await client.query(`create temporary table contradicted_gain on commit drop as with ${gainSteps.join(", ")} select * from contradicted`);
  const byRole = await contributionsByRole(
    client,
    made,
    `select g.party_id, g.user_role, array[count(*) filter (where g.succeeded or c.at is not null),
      count(*) filter (where not g.succeeded and c.at is null)]::float8[] as amounts
    from ${eventsOfMonth("e.event = '6.23'")} g
      left join contradicted_gain c on not g.succeeded and c.party_id = g.party_id and c.user_role = g.user_role and c.device = g.device and c.at = g.at
    group by 1, 2`,
  );
  return [...byRole].map(([userRole, contributions]) => ({
    ...{ figure: "gains", measureId: "MP122-CoS1a", userRole, contributions, tellings: shareOf({}, gainRule) },
  }));
}

const attemptNote =
  "Top ups (2.2) of a Party to a Device. Attempts belong together where each follows a failed one within 24 hours; those not over at the end of the month are left out.";
const names = ["first attempt", "second attempt", "third attempt or later", "never"];
const told = (outcome: string, ...categories: number[]): Told => ({ categories, dimensions: { outcome }, note: attemptNote });

const topUpSteps = [
  `attempt as (
    select party_id, user_role, device, at, succeeded, lag(succeeded) over same as before, at - lag(at) over same as since
    from ${eventsOfMonth("e.event = '2.2'")} t window same as (partition by party_id, user_role, device order by at, succeeded))`,
  `numbered as (
    select *, count(*) filter (where before is null or before or since > ${dayUs})
      over (partition by party_id, user_role, device order by at, succeeded rows unbounded preceding) as top_up
    from attempt)`,
  `top_up as (
    select party_id, user_role, count(*) as attempts, bool_or(succeeded) as succeeded, max(at) as last_at
    from numbered group by party_id, user_role, device, top_up)`,
];

/** PP1d: top ups by the attempt that succeeded, in less detail where the detail may not be shown. */
export async function topUpOutcome(client: pg.ClientBase, made: VersionInMaking): Promise<Subject[]> {
  const byRole = await contributionsByRole(
    client,
    made,
    `select party_id, user_role, array[count(*) filter (where succeeded and attempts = 1), count(*) filter (where succeeded and attempts = 2),
      count(*) filter (where succeeded and attempts > 2), count(*) filter (where not succeeded)]::float8[] as amounts
    from top_up
    where succeeded or last_at + ${dayUs} <= (select (max(day) + 1 - date '1970-01-01')::bigint * ${dayUs} from frozen_day where feed = 'service-requests')
    group by 1, 2`,
    { steps: topUpSteps },
  );
  const tellings = [
    names.map((name, at) => told(name, at)),
    [told(names[0], 0), told("second attempt or later", 1, 2), told(names[3], 3)],
    [told("any attempt", 0, 1, 2), told(names[3], 3)],
  ];
  return [...byRole].map(([userRole, contributions]) => ({
    figure: "top-ups",
    measureId: "MP122-PP1d",
    userRole,
    contributions,
    tellings,
  }));
}
