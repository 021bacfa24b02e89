import type pg from "pg";
import type { Day } from "@/lib/period";
import { contributionsByRole } from "@/lib/pmr/publication/contribution-sql";
import { shareOf, type Subject } from "@/lib/pmr/publication/subject";
import type { VersionInMaking } from "@/lib/periods/version-part";

const silentNote = "Meters in service without a successful read by their supplier in the month, of all its meters in service.";
const predictedNote = "Successful installs (8.14.1) against the number predicted from the days before the month.";

/** PP1c: meters that did not answer a read, as a proxy for the health of the estate. */
export async function silentMeters(client: pg.ClientBase, made: VersionInMaking): Promise<Subject[]> {
  const byRole = await contributionsByRole(
    client,
    made,
    `select party_id, user_role, array[sum(n_silent), sum(n_meters - n_silent)]::float8[] as amounts
    from inventory_health_month where period = $1 and version = $2 and user_role in ('IS', 'GS') group by 1, 2`,
  );
  return [...byRole].map(([userRole, contributions]) => ({
    ...{ figure: "silent-meters", measureId: "MP122-PP1c", userRole, contributions, tellings: shareOf({}, silentNote) },
  }));
}

/** IC1c for the month and IC2 for each day of it: installs against their prediction, as ratios; days of Install and Leave alone have neither. */
export async function installRatios(client: pg.ClientBase, made: VersionInMaking): Promise<Subject[]> {
  const counted = `select party_id, user_role, array[sum(commissioned), sum(predicted)]::float8[] as amounts
    from install_day where period = $1 and version = $2 and commissioned is not null and predicted is not null`;
  const subjects: Subject[] = [];
  for (const [userRole, contributions] of await contributionsByRole(client, made, `${counted} group by 1, 2`)) {
    const tellings = [[{ categories: [0], dimensions: {}, note: predictedNote }]];
    subjects.push({ figure: "predicted-installs", measureId: "MP122-IC1c", userRole, contributions, tellings });
  }
  for (const day of await predictedDays(client, made)) {
    const byRole = await contributionsByRole(client, made, `${counted} and day = $3 group by 1, 2`, { values: [day] });
    for (const [userRole, contributions] of byRole) {
      const tellings = [[{ categories: [0], dimensions: { day }, note: predictedNote }]];
      subjects.push({ figure: `predicted-installs ${day}`, measureId: "MP122-IC2", userRole, contributions, tellings });
    }
  }
  return subjects;
}

async function predictedDays(client: pg.ClientBase, { period, version }: VersionInMaking): Promise<Day[]> {
  const { rows } = await client.query<{ day: Day }>(
    `select distinct to_char(day, 'YYYY-MM-DD') as day from install_day
    where period = $1 and version = $2 and commissioned is not null and predicted is not null order by 1`,
    [period, version],
  );
  return rows.map(({ day }) => day);
}
