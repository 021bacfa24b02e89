import { z } from "zod";
import type { PartyScope } from "@/lib/access/party-scope";
import type { PartyDb } from "@/lib/access/with-party";
import { Prisma } from "@/lib/db/generated/client";
import { isInForce } from "@/lib/metrics/queries/conditions";
import { cubeRows } from "@/lib/metrics/queries/cubes";
import type { Publication } from "@/lib/metrics/queries/publications";
import { placeColumns } from "@/lib/metrics/queries/released-place";
import { count } from "@/lib/metrics/queries/row-types";
import { runQuery } from "@/lib/metrics/queries/run-query";

const row = z.object({ ...placeColumns, requests: count });
/** A cell of the lattice that the Party's own requests are part of, and how many of them. */
export type OwnPlace = z.output<typeof row>;

/**
 * Every cell of the lattice (disclosure.md P4: all requests, process, SRV; whole or by one dimension) with requests of the Party in the
 * publication, by type, item, breakdown and value. A process is what is mapped to it on the period's first day.
 */
export function ownPlaces(db: PartyDb, scope: PartyScope, publication: Publication): Promise<OwnPlace[]> {
  return runQuery(
    db,
    row,
    Prisma.sql`
      with own as materialized (
        select f.period, f.srv, f.qualifier, f.csp_region, f.device_type, f.smets, sum(f.n) as n
        from ${cubeRows("service_month", scope, [publication])}
        group by f.period, f.srv, f.qualifier, f.csp_region, f.device_type, f.smets),
      placed as (
        select 'all' as item_type, '' as item, o.* from own o
        union all
        select 'srv', o.srv, o.* from own o
        union all
        select 'process', b.process_id, o.* from own o join business_process b on exists (
          select from business_process_item i
          where i.process_id = b.process_id and i.item_type = 'srv' and i.srv = o.srv
            and (i.matched_qualifier is null or i.matched_qualifier = o.qualifier) and ${isInForce("i", Prisma.sql`o.period`)}))
      select p.period as "time", p.item_type as "itemType", p.item,
        case when grouping(p.csp_region) = 0 then 'csp_region' when grouping(p.device_type) = 0 then 'device_type'
          when grouping(p.smets) = 0 then 'smets' else '' end as breakdown,
        coalesce(p.csp_region, p.device_type, p.smets, '') as "breakdownValue", sum(p.n)::bigint as requests
      from placed p
      group by p.period, p.item_type, p.item, grouping sets ((), (p.csp_region), (p.device_type), (p.smets))
      order by 2, p.item collate "C", 4, coalesce(p.csp_region, p.device_type, p.smets, '') collate "C"`,
  );
}
