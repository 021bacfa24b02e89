import { z } from "zod";
import { withIndustry } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { eventOfService } from "@/lib/feeds/service-requests/device-events";
import type { Period } from "@/lib/period";
import type { PmrIncidentSpan } from "@/lib/pmr/models";
import { majorIncidents } from "@/lib/pmr/queries";
import { reasonNames } from "@/lib/metrics/queries/code-names";
import { runQuery } from "@/lib/metrics/queries/run-query";

/** Names by id: Business Processes in the order of their suite, Alert Codes, and Reason Codes. */
export type PmrNames = {
  processes: ReadonlyMap<string, string>;
  alerts: ReadonlyMap<string, string>;
  reasons: ReadonlyMap<string, string>;
  /** The SRVs of each process of MP122 that are followed by the hour, by which its partial availability is judged, and those that are not. */
  followed: ReadonlyMap<string, { by: string[]; without: string[] }>;
};

/** Category 1 and 2 Incidents of the whole industry that were open in the month. */
export function loadMajorIncidents(period: Period): Promise<PmrIncidentSpan[]> {
  return withIndustry((db) => majorIncidents(db, period));
}

const row = z.object({ id: z.string(), name: z.string() });

const followedRow = z.object({ id: z.string(), by: z.array(z.string()), without: z.array(z.string()) });
// Followed is what device_event_day keeps each request of: an SRV as itself. Of reads it keeps the first and the last of a day.
const followedSql = Prisma.sql`
  select i.process_id as id, coalesce(array_agg(distinct i.srv order by i.srv) filter (where e.event = i.srv), '{}') as by,
    coalesce(array_agg(distinct i.srv order by i.srv) filter (where e.event <> i.srv), '{}') as without
  from business_process_item i join (${Prisma.raw(eventOfService)}) e on e.srv = i.srv
  where i.suite = 'MP122' and i.item_type = 'srv' and (i.valid_to is null or i.valid_to > current_date) group by i.process_id`;

/** The names the report uses. */
export function loadNames(): Promise<PmrNames> {
  return withIndustry(async (db) => {
    const processes = await runQuery(
      db,
      row,
      Prisma.sql`
        select process_id as id, name || case when sub_process = '' then '' else ': ' || sub_process end as name
        from business_process order by suite, display_order, process_id`,
    );
    const alerts = await runQuery(
      db,
      row,
      Prisma.sql`select code as id, coalesce(nullif(name, ''), meaning) as name from alert_code order by code`,
    );
    const named = (rows: z.output<typeof row>[]) => new Map(rows.map(({ id, name }) => [id, name]));
    const followed = new Map((await runQuery(db, followedRow, followedSql)).map(({ id, ...srvs }) => [id, srvs]));
    return { processes: named(processes), alerts: named(alerts), reasons: await reasonNames(db), followed };
  });
}
