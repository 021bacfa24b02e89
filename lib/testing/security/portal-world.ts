import type pg from "pg";
import { useAccess } from "@/lib/db/access-pool";
import { connect } from "@/lib/db/connect";
import { type Database, openDatabase } from "@/lib/db/server";
import type { AskedWorld } from "@/lib/testing/security/access-rules";
import { plantCanaries } from "@/lib/testing/security/canary-rows";

/** The database of the running portal, and the newest published period, where the canaries are. */
export type PortalWorld = AskedWorld & { db: pg.Client; close(): Promise<void> };

const feedOf: Record<string, string> = { alert: "alerts", device_snapshot: "devices", incident: "incidents" };

/** Plants the canaries of three Parties into the newest published period of the portal that the environment names. */
export async function portalWorld(): Promise<PortalWorld> {
  const database: Database = await openDatabase();
  await useAccess(database.accessUrl);
  const ingest = await connect(database.ingestUrl);
  const { rows: periods } = await ingest.query<{ period: string; version: number }>(
    "select period, version from reporting_period where version is not null order by period desc limit 1",
  );
  if (periods.length === 0) throw new Error("The portal under test has no published period.");
  const { period, version } = periods[0];
  const { rows: days } = await ingest.query<{ feed: string; day: string; load_id: number }>(
    "select feed, min(day)::text as day, (array_agg(load_id order by day))[1] as load_id from publication_day where period = $1 and version = $2 group by feed",
    [period, version],
  );
  await ingest.end();
  const requests = days.find((one) => one.feed === "service-requests");
  if (!requests) throw new Error(`${period} was published without service requests.`);
  const loadOf = (table: string) => days.find((one) => one.feed === (feedOf[table] ?? "service-requests"))?.load_id ?? requests.load_id;
  await plantCanaries(database, { period, version, day: requests.day, loadOf });
  const db = await connect(database.accessUrl);
  return {
    db,
    period,
    loadId: requests.load_id,
    close: async () => {
      await db.end();
      await useAccess(database.accessUrl);
      await database.stop();
    },
  };
}
