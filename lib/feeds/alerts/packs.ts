import { mostHalvings, packedTogether } from "@/lib/feeds/alerts/codes-apart";
import { times } from "@/lib/feeds/alerts/plain-rows";
import type { Duck } from "@/lib/ingest/duck";

/**
 * Makes the DuckDB table pack_group: into how many packs, a power of two, the Alerts of a seat and day go whose codes are packed together (ap);
 * the packs of a file are numbered, `first` is that of a group's first.
 */
export async function measurePacks(duck: Duck): Promise<void> {
  await duck.run(`
    create or replace table pack_group as
    select *, (sum(packs) over (order by day, pr, ap rows unbounded preceding) - packs)::bigint as first
    from (
      select day, pr, ap, 1::bigint << least(${mostHalvings}, greatest(0, ceil(log2(sum(rows) / ${packedTogether}))))::integer as packs
      from day_code join code using (cd) group by day, pr, ap)`);
}

/** The columns of `packable`, in their order. Of 32 bits: flags are 1 delivered, 2 has a Device. Of 64: an absent time is the least of all. */
export const packableInts = ["pack", "kind", "code", "supplier", "throttled", "flags"] as const;
export const packableLongs = ["device", ...times] as const;
/** The parts of its texts, most of them of at most 12 bytes: DuckDB keeps such a text where the rest of its column is. */
export const packableTexts = [["alert_id[1:12]", "alert_id[13:24]", "alert_id[25:]"], ["request_id"]] as const;

/** SQL (DuckDB) of the accepted Alerts as numbers beside the pack they go into, and their texts. `where` is SQL over counted_row. */
export const packable = (where: string) => `
  select (first + (coalesce(device, h) & (packs - 1)::ubigint)::bigint)::integer as pack, kind_no as kind, cd as code, sp as supplier,
    throttled_alert_count as throttled, delivered::integer + case when device is null then 0 else 2 end as flags,
    coalesce(device, 0)::ubigint as device, ${times.map((name) => `coalesce(${name}, -9223372036854775808) as ${name}`).join(", ")},
    ${packableTexts
      .flat()
      .map((part, index) => `${part} as text_${index}`)
      .join(", ")}
  from (from counted_row where ${where}) r
  join code c using (cd)
  join pack_group g on g.day = r.day and g.pr = r.pr and g.ap = c.ap
  join kind_no k on k.pr = r.pr and k.kd = r.kd`;
