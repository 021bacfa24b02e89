import type pg from "pg";
import type { Coverage } from "@/lib/feeds/define-feed";
import { Refusal } from "@/lib/ingest/refusal";
import { periodOf, type Day } from "@/lib/period";

/** Throws a Refusal when a day lies in a published period; where the newest row wins there is no version to protect. */
export async function requireUnpublished(client: pg.Client, coverage: Coverage, days: Day[]): Promise<void> {
  if (coverage === "latest" || !days.length) return;
  const { rows } = await client.query<{ period: string }>(
    "select period from reporting_period where state = 'published' and period = any($1) order by period",
    [[...new Set(days.map(periodOf))]],
  );
  if (!rows.length) return;
  const periods = rows.map((row) => row.period).join(", ");
  throw new Refusal(`${periods} is published. To change it all the same, ingest with --restate and publish the period again.`);
}
