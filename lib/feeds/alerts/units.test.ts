import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { groupsOf, packsOf, unitsOf } from "@/lib/feeds/alerts/units";
import { measurePacks } from "@/lib/feeds/alerts/packs";
import { readUnit } from "@/lib/feeds/alerts/unit-rows";
import { openDuck, type Duck } from "@/lib/ingest/duck";
import type { LoadTask } from "@/lib/ingest/loading";

/** 12,000 Alerts of three seats and two days; the ids are shorter and longer than what DuckDB keeps in a column itself. */
async function makeAlerts(duck: Duck): Promise<void> {
  await duck.run(`
    create table counted_row as
    select date '2026-09-01' + (i % 7 = 0)::integer as day, i % 3 as pr, 0 as cd, 0 as kd, 0 as sp, hash(i % 200) as device, null::bigint as generated_at,
      null::bigint as dsp_received_at, 36000000000 as sent_at, null::bigint as acknowledged_at, 0 as throttled_alert_count, true as delivered,
      'A' || i || repeat('-x', i % 30) as alert_id, '' as request_id, hash(i) as h
    from range(12000) t(i)`);
  await duck.run("create table day_code as select day, pr, cd, count(*) as rows from counted_row group by all");
  await duck.run("create table code as select 0 as cd, 'N13' as alert_code, 0 as ap");
  await duck.run("create table supplier as select 0 as sp, '' as party_id");
  await duck.run("create table seat as select i::integer as pr, 'P' || i as party_id, 'IS' as user_role from range(3) t(i)");
  await duck.run("create table kind_no as select i::integer as pr, 0 as kd, 1 as kind_no from range(3) t(i)");
  await measurePacks(duck);
}

test("a day too large for one unit is packed in shares: every Alert once, every pack whole", async () => {
  const folder = await mkdtemp(join(tmpdir(), "portal-units-"));
  const duck = await openDuck(folder);
  try {
    await makeAlerts(duck);
    const days = await duck.rows<{ day: string; rows: number }>(
      "select day::varchar as day, count(*) as rows from counted_row group by 1 order by 1",
    );
    const task = { duck, folder, loadId: 1, reading: { days } } as unknown as LoadTask;
    const packed = async (most: number) => {
      const units = await unitsOf(task, most);
      const found: string[] = [];
      for (const { query, days: of } of units) {
        const rows = await readUnit(duck, query, 10);
        const { bytes, ends } = rows.ids;
        for (const { group, part, all } of packsOf(rows, await groupsOf(duck, of))) {
          const ids = [...all].map((row) => Buffer.from(bytes.subarray(ends[row], ends[row + 1])).toString()).toSorted();
          found.push([group.partyId, group.day, part, all.length, ids.join(",")].join(" "));
        }
      }
      return { units: units.length, found: found.toSorted() };
    };
    const [whole, shares] = [await packed(1_000_000), await packed(800)];
    expect([whole.units, shares.units > 5, whole.found.length > 6]).toEqual([1, true, true]);
    expect(shares.found).toEqual(whole.found);
    expect(whole.found.flatMap((pack) => pack.split(" ")[4].split(",")).toSorted()).toEqual(
      Array.from({ length: 12000 }, (_, i) => `A${i}${"-x".repeat(i % 30)}`).toSorted(),
    );
  } finally {
    duck.close();
    await rm(folder, { recursive: true, force: true });
  }
});
