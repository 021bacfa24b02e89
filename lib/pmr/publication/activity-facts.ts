import type pg from "pg";
import { eventsOfMonth } from "@/lib/pmr/publication/contribution-sql";
import { kindOfDay, type Activity } from "@/lib/pmr/publication/lack-of-activity";
import type { Contributions } from "@/lib/pmr/publication/subject";
import type { Day } from "@/lib/period";
import type { VersionInMaking } from "@/lib/periods/version-part";

/** Successful requests to Devices by followed event, hour and contributor; of all events together in `hours`, one map an event. */
export type ActivityFacts = {
  days: Day[];
  hours: ReadonlyMap<string, ReadonlyMap<Day, number[]>>;
  contributors: ReadonlyMap<string, Contributions>;
};

/** Counts them into the temporary table activity_hour, and reads what is needed of every process. Needs frozen_day. */
export async function readActivity(client: pg.ClientBase, { period, version }: VersionInMaking): Promise<ActivityFacts> {
  await client.query(
    `create temporary table activity_hour on commit drop as
    select u.event, u.day, least(u.us / 3600000000, 23)::integer as hour, u.party_id, count(*)::float8 as n
    from ${eventsOfMonth("e.succeeded and e.event <> 'read'")} u group by 1, 2, 3, 4`,
  );
  const days = await client.query<{ day: Day }>(
    "select to_char(day, 'YYYY-MM-DD') as day from frozen_day where feed = 'service-requests' order by 1",
  );
  const hours = await client.query<{ event: string; day: Day; hour: number; n: number }>(
    "select event, to_char(day, 'YYYY-MM-DD') as day, hour, sum(n) as n from activity_hour group by 1, 2, 3",
  );
  const whose = await client.query<{ event: string; contributor: string; n: number }>(
    `select a.event, ${contributor} as contributor, sum(a.n) as n from activity_hour a ${joinContributor} group by 1, 2 order by 1, 2`,
    [period, version],
  );
  const found = new Map<string, Map<Day, number[]>>();
  for (const { event, day, hour, n } of hours.rows) {
    const own = found.get(event) ?? new Map(days.rows.map((each) => [each.day, Array<number>(24).fill(0)]));
    found.set(event, own);
    const counts = own.get(day);
    if (counts) counts[hour] += n;
  }
  const contributors = new Map<string, Map<string, number[]>>();
  for (const { event, contributor: name, n } of whose.rows) {
    contributors.set(event, (contributors.get(event) ?? new Map<string, number[]>()).set(name, [n]));
  }
  return { days: days.rows.map(({ day }) => day), hours: found, contributors };
}

const contributor = "coalesce(g.contributor, 'party ' || a.party_id)";
const joinContributor = "left join publication_group g on g.party_id = a.party_id and g.period = $1 and g.version = $2";

/** The activity of the events together. */
export function activityOf(events: readonly string[], { hours }: ActivityFacts): Activity {
  const sum = new Map<Day, number[]>();
  for (const event of events) {
    for (const [day, counts] of hours.get(event) ?? []) {
      const before = sum.get(day) ?? Array<number>(24).fill(0);
      sum.set(day, before.map((count, at) => count + counts[at])); // prettier-ignore
    }
  }
  return sum;
}

/** What every contributor brings to the activity of the events together. */
export function contributorsOfEvents(events: readonly string[], { contributors }: ActivityFacts): Contributions {
  const sum = new Map<string, number[]>();
  for (const event of events) {
    for (const [name, [n]] of contributors.get(event) ?? []) sum.set(name, [(sum.get(name)?.[0] ?? 0) + n]);
  }
  return sum;
}

/** A window of a day: from that hour on, so many hours. */
export type Window = { day: Day; hour: number; hours: number };

/**
 * What was to be expected of every contributor in the windows, in whole requests: the mean of the same hours on the other days of the same kind.
 * Needs activity_hour.
 */
export async function expectedInWindows(
  client: pg.ClientBase,
  { period, version }: VersionInMaking,
  { events, days, windows }: { events: readonly string[]; days: readonly Day[]; windows: readonly Window[] },
): Promise<number[]> {
  const { rows } = await client.query<{ day: Day; hour: number; name: string; n: number }>(
    `select to_char(a.day, 'YYYY-MM-DD') as day, a.hour, ${contributor} as name, sum(a.n) as n from activity_hour a ${joinContributor}
    where a.event = any($3) and a.hour = any($4) group by 1, 2, 3`,
    [period, version, events, [...new Set(windows.flatMap(({ hour, hours }) => Array.from({ length: hours }, (_, at) => hour + at)))]],
  );
  const sums = new Map<string, number>();
  for (const { day, hour, hours } of windows) {
    const others = days.filter((each) => each !== day && kindOfDay(each) === kindOfDay(day));
    const isIn = new Set(others);
    const inWindow = new Map<string, number>();
    for (const row of rows) {
      if (!isIn.has(row.day) || row.hour < hour || row.hour >= hour + hours) continue;
      inWindow.set(row.name, (inWindow.get(row.name) ?? 0) + row.n);
    }
    for (const [name, n] of inWindow) sums.set(name, (sums.get(name) ?? 0) + n / others.length);
  }
  return [...sums.values()].map(Math.round);
}
