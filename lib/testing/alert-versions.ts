import type pg from "pg";
import { policyInForce } from "@/lib/peers/stored-policy";
import type { Period } from "@/lib/period";
import { alertsPart } from "@/lib/periods/alerts/alerts-part";
import { freezeDays } from "@/lib/periods/cubes/frozen-days";
import { contributorsNow, recordContributors } from "@/lib/periods/peers/contributors";

/** Makes the Alerts of a version as a publication does, and nothing else of it: what readers see from then on. */
export async function makeAlertVersion(ingest: pg.ClientBase, period: Period, version: number): Promise<void> {
  const { policyVersion, policy } = await policyInForce(ingest, period);
  await ingest.query("begin");
  await freezeDays(ingest, period);
  await recordContributors(ingest, { period, version }, await contributorsNow(ingest, period));
  await alertsPart.write(ingest, { period, version, policyVersion, policy, restates: version > 1 ? version - 1 : null });
  await ingest.query(
    "insert into reporting_period values ($1, 'published', $2, now(), now()) on conflict (period) do update set version = $2",
    [period, version],
  );
  await ingest.query("insert into publication values ($1, $2, now(), now(), 'test', $3, '[]', '')", [period, version, policyVersion]);
  await ingest.query("insert into publication_day select $1, $2, feed, day, load_id from frozen_day", [period, version]);
  await ingest.query("commit");
}
