import { z } from "zod";
import { withIndustry } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
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
};

/** Category 1 and 2 Incidents of the whole industry that were open in the month. */
export function loadMajorIncidents(period: Period): Promise<PmrIncidentSpan[]> {
  return withIndustry((db) => majorIncidents(db, period));
}

const row = z.object({ id: z.string(), name: z.string() });

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
    return { processes: named(processes), alerts: named(alerts), reasons: await reasonNames(db) };
  });
}
