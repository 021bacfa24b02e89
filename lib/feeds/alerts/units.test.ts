import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kindColumns } from "@/lib/feeds/alerts/kinds";
import { unitsOf } from "@/lib/feeds/alerts/load-alerts";
import { measurePacks } from "@/lib/feeds/alerts/packs";
import { openDuck } from "@/lib/ingest/duck";
import type { LoadTask } from "@/lib/ingest/loading";

test("a day too large for one unit is packed in shares: every Alert once, every pack whole", async () => {
  const folder = await mkdtemp(join(tmpdir(), "portal-units-"));
  const duck = await openDuck(folder);
  try {
    const kind = kindColumns.map((name) => `'x' as ${name}`).join(", ");
    await duck.run(`
      create table accepted_row as
      select 'P' || i % 3 as party_id, 'IS' as user_role, date '2026-09-01' + (i % 7 = 0)::integer as day, 'A' || i as alert_id, 'N13' as alert_code,
        '00-00-00-00-00-00-' || format('{:02X}-{:02X}', i % 200, i % 256) as device_id, ${kind}, '' as energy_supplier, '' as request_id, 0 as throttled_alert_count,
        null::timestamp as generated_at, null::timestamp as dsp_received_at, timestamp '2026-09-01 10:00:00' as sent_at, null::timestamp as acknowledged_at,
        true as delivered
      from range(12000) t(i)`);
    await duck.run(`create table kind as select 'P' || i as party_id, 'IS' as user_role, 1 as kind_no, ${kind} from range(3) t(i)`);
    await measurePacks(duck);
    const days = await duck.rows<{ day: string; rows: number }>(
      "select day::varchar as day, count(*) as rows from accepted_row group by 1 order by 1",
    );
    const task = { duck, folder, loadId: 1, reading: { days } } as unknown as LoadTask;
    const packed = async (most: number) => {
      const units = await unitsOf(task, most);
      const found: string[] = [];
      for (const { query } of units) {
        await duck.run(`create or replace table made as ${query}`);
        const rows = await duck.rows<{ pack: string }>(
          `select concat_ws(' ', party_id, day, part, n, (select string_agg(id, ',' order by id) from (select unnest(string_split(alert_ids, chr(31))) as id))) as pack from made`,
        );
        found.push(...rows.map(({ pack }) => pack));
      }
      return { units: units.length, found: found.toSorted() };
    };
    const [whole, shares] = [await packed(1_000_000), await packed(800)];
    expect([whole.units, shares.units > 5]).toEqual([1, true]);
    expect(shares.found).toEqual(whole.found);
    expect(whole.found.flatMap((pack) => pack.split(" ")[4].split(",")).toSorted()).toEqual(
      Array.from({ length: 12000 }, (_, i) => `A${i}`).toSorted(),
    );
  } finally {
    duck.close();
    await rm(folder, { recursive: true, force: true });
  }
});
