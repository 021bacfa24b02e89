import { z } from "zod";
import { withIndustry } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { count, instant } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";

const seconds = z.number().nullable();
const service = z.object({
  srv: z.string(),
  name: z.string(),
  group: z.string(),
  roles: z.array(z.string()),
  modes: z.array(z.string()),
  onDemand: seconds,
  futureDated: seconds,
  scheduled: seconds,
  basis: z.string(),
  processes: z.array(z.string()),
});
const code = z.object({
  code: z.string(),
  kind: z.string(),
  name: z.string(),
  meaning: z.string(),
  isDeliveryFailure: z.boolean(),
  source: z.string(),
});
const measure = z.object({
  id: z.string(),
  name: z.string(),
  kind: z.string(),
  definition: z.string(),
  formula: z.string(),
  status: z.string(),
  source: z.string(),
});
const state = z.record(z.string(), z.unknown()).nullable();
const change = z.object({ changeNo: count, at: instant, kind: z.string(), item: z.string(), before: state, after: state });

/** An SRV with who may send it, its Target Response Times in seconds (null: none) and the processes it counts in now. */
export type ServiceEntry = z.output<typeof service>;
/** A Response Code or Alert Code. */
export type CodeEntry = z.output<typeof code>;
/** A Performance Measure or Indicator of the code. */
export type MeasureEntry = z.output<typeof measure>;
/** One change of a row of the catalogue: its state before and after; null: there was none. */
export type HistoryEntry = z.output<typeof change>;
export type CatalogueLists = { services: ServiceEntry[]; codes: CodeEntry[]; measures: MeasureEntry[]; history: HistoryEntry[] };

const newestChanges = 500;

/** The reference lists of the catalogue, each by its id, and the newest 500 changes of its rows, newest first. Names no Party. */
export function loadCatalogueLists(): Promise<CatalogueLists> {
  return withIndustry(async (db) => ({
    services: await runQuery(
      db,
      service,
      Prisma.sql`
        select s.srv, s.name, s.service_group as "group", s.eligible_user_roles as roles, s.modes, s.trt_on_demand_s as "onDemand",
          s.trt_future_dated_s as "futureDated", s.trt_dcc_scheduled_s as scheduled, s.trt_basis as basis,
          array(select distinct i.process_id from business_process_item i where i.srv = s.srv and i.item_type = 'srv' and i.valid_from <= current_date
            and (i.valid_to is null or i.valid_to > current_date) order by 1) as processes
        from service_request s
        order by string_to_array(s.srv, '.')::int[]`,
    ),
    codes: await runQuery(
      db,
      code,
      Prisma.sql`
        select code, 'Response Code, ' || code_class as kind, short_name as name, description as meaning, delivery_failure as "isDeliveryFailure", source
        from response_code
        union all
        select code, 'Alert Code, ' || family, name, meaning, code in ('N12', 'N13'), source from alert_code
        order by 1`,
    ),
    measures: await runQuery(
      db,
      measure,
      Prisma.sql`
        select id, name, measure_or_indicator as kind, definition, formula, value_status as status, source from performance_measure order by family, id`,
    ),
    history: await runQuery(
      db,
      change,
      Prisma.sql`
        select change_no as "changeNo", at, kind, item, before, after from catalogue_history order by change_no desc limit ${newestChanges}`,
    ),
  }));
}
