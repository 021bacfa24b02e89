import { z } from "zod";
import { withIndustry } from "@/lib/access/with-party";
import { loadCatalogueLists, type MeasureEntry } from "@/lib/catalogue/load-lists";
import { Prisma } from "@/lib/db/generated/client";
import type { CatalogueProcess } from "@/lib/metrics/catalogue";
import type { MetricDefinition } from "@/lib/metrics/definitions/define-metric";
import { loadCatalogue } from "@/lib/metrics/loaders/load-catalogue";
import { loadPeriods } from "@/lib/metrics/loaders/load-periods";
import { runQuery } from "@/lib/metrics/queries/run-query";
import type { Day } from "@/lib/period";

const role = z.object({ code: z.string(), name: z.string(), hasInventory: z.boolean() });
const indicator = z.object({ processId: z.string(), code: z.string(), description: z.string(), notes: z.string() });
const alertCount = z.object({ family: z.string(), codes: z.number() });

/** What the guidance is made of: the catalogue as it stands. `asOf`: the day of its newest change or, without any, of the newest publication. */
export type GuidanceGround = {
  asOf: Day;
  metrics: readonly MetricDefinition[];
  processes: CatalogueProcess[];
  indicators: z.output<typeof indicator>[];
  measures: MeasureEntry[];
  roles: z.output<typeof role>[];
  alertFamilies: z.output<typeof alertCount>[];
  changes: number;
};

/** The catalogue as the guidance tells it; the same for every reader, and nothing of a Party in it. */
export async function loadGuidance(): Promise<GuidanceGround> {
  const { metrics, processes } = await loadCatalogue(null);
  const { measures, history } = await loadCatalogueLists();
  const published = (await loadPeriods()).map(({ publishedAt }) => publishedAt.slice(0, 10));
  const days = [...history.map(({ at }) => at.slice(0, 10)), ...published].sort();
  const lists = await withIndustry(async (db) => ({
    roles: await runQuery(
      db,
      role,
      Prisma.sql`select code, name, gets_inventory_report as "hasInventory" from user_role order by gets_inventory_report desc, code`,
    ),
    indicators: await runQuery(
      db,
      indicator,
      Prisma.sql`
        select process_id as "processId", indicator_code as code, description, notes from business_process_item
        where item_type = 'indicator' and suite = 'MP176' order by process_id, item_order`,
    ),
    alertFamilies: await runQuery(
      db,
      alertCount,
      Prisma.sql`select family, count(*)::int as codes from alert_code group by family order by family`,
    ),
  }));
  return { asOf: days.at(-1) ?? new Date().toISOString().slice(0, 10), metrics, processes, measures, changes: history.length, ...lists };
}
