import type pg from "pg";
import type { UserRole } from "@/lib/access/party-scope";
import type { Contributions } from "@/lib/pmr/publication/subject";
import type { VersionInMaking } from "@/lib/periods/version-part";

/** Contributions of a figure by User Role. */
export type ByRole = ReadonlyMap<UserRole, Contributions>;

/** SQL of the packed Device events of the version's days that satisfy `where` (alias e), one row each; `at` in microseconds since 1970. */
export const eventsOfMonth = (where: string) => `
  (select e.party_id, e.user_role, e.day, e.event, e.succeeded, u.device, (e.day - date '1970-01-01')::bigint * 86400000000 + u.us as at, u.us
  from device_event_day e join frozen_day f on f.feed = 'service-requests' and f.day = e.day and f.load_id = e.load_id
    cross join lateral unnest(e.device_ids, e.at_us) u(device, us)
  where ${where})`;

/**
 * Runs a statement that gives party_id, user_role and amounts (double precision[]), after the common table expressions it needs (`steps`), and
 * adds them up by contributor, as recorded for the version. $1 is the period and $2 the version; `values` follow.
 */
export async function contributionsByRole(
  client: pg.ClientBase,
  made: VersionInMaking,
  sql: string,
  { values = [], steps = [] }: { values?: unknown[]; steps?: string[] } = {},
): Promise<ByRole> {
  const { rows } = await client.query<{ userRole: UserRole; contributor: string; amounts: number[] }>(
    `with ${[...steps, `counted as materialized (${sql})`].join(", ")}
    select c.user_role as "userRole", coalesce(g.contributor, 'party ' || c.party_id) as contributor, c.amounts
    from counted c left join publication_group g on g.party_id = c.party_id and g.period = $1 and g.version = $2 order by 1, 2`,
    [made.period, made.version, ...values],
  );
  const roles = new Map<UserRole, Map<string, number[]>>();
  for (const { userRole, contributor, amounts } of rows) {
    const role = roles.get(userRole) ?? new Map<string, number[]>();
    roles.set(userRole, role);
    const before = role.get(contributor);
    role.set(
      contributor,
      amounts.map((amount, at) => amount + (before?.[at] ?? 0)),
    );
  }
  return roles;
}
