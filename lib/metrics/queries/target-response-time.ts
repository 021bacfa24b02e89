import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { filtersHold, processHolds } from "@/lib/metrics/queries/conditions";
import { cubeRows } from "@/lib/metrics/queries/cubes";
import type { ProcessSelection } from "@/lib/metrics/queries/process-months";
import type { Publication } from "@/lib/metrics/queries/publications";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";

const row = z.object({ seconds: count, unverified: z.boolean() });

/**
 * The Target Response Time of most of the process's requests in the period, in seconds, and whether its basis in the reference data is marked
 * unverified; null when no request has one. Which one applies: contracts.md 2.
 */
export async function targetResponseTime(db: PartyDb, scope: PartyScope, publication: Publication, { process, filters }: ProcessSelection) {
  const rows = await runQuery(
    db,
    row,
    Prisma.sql`
      select t.seconds, bool_or(t.trt_basis like '%' || t.kind || ': unverified%') as unverified
      from (
        select f.n_trt, s.trt_basis,
          case when f.smets = 'SMETS1' and s.trt_smets1_s is not null then s.trt_smets1_s
            when f.mode = 'on-demand' then s.trt_on_demand_s
            when f.mode in ('future-dated-device', 'future-dated-dsp') then s.trt_future_dated_s
            when f.mode = 'dcc-scheduled' then s.trt_dcc_scheduled_s
            when f.mode = 'non-device' then s.trt_other_s end as seconds,
          case when f.smets = 'SMETS1' and s.trt_smets1_s is not null then 'SMETS1' when f.mode = 'on-demand' then 'on-demand'
            when f.mode = 'dcc-scheduled' then 'scheduled' when f.mode = 'non-device' then 'other' else 'future-dated' end as kind
        from ${cubeRows("service_month", scope, [publication])}
        join service_request s on s.srv = f.srv
        where f.n_trt > 0 and ${filtersHold(filters)} and ${processHolds(process, [publication])}) t
      where t.seconds is not null
      group by t.seconds
      order by sum(t.n_trt) desc, t.seconds
      limit 1`,
  );
  return rows[0] ?? null;
}
