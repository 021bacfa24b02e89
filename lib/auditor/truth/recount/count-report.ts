import type pg from "pg";
import { countAlerts } from "@/lib/auditor/truth/recount/count-alerts";
import { countImages } from "@/lib/auditor/truth/recount/count-images";
import { countInstalls } from "@/lib/auditor/truth/recount/count-installs";
import { countReasons } from "@/lib/auditor/truth/recount/count-reasons";
import { countServices, type TimedRow } from "@/lib/auditor/truth/recount/count-services";
import { countSilentMeters } from "@/lib/auditor/truth/recount/count-silent-meters";
import { countStories } from "@/lib/auditor/truth/recount/count-stories";
import { Tally } from "@/lib/auditor/truth/recount/tally";
import { versionDays } from "@/lib/auditor/truth/recount/version-days";

/** What every Party brought to the figures of the report, and the Reason Codes of the categories, by figure and role. */
export type Recount = { tally: Tally; reasons: ReadonlyMap<string, readonly string[]>; timed: TimedRow[] };

/**
 * Counts it from the facts of the version, by the auditor's own statements, predictions of installs made anew: nothing that the release wrote is
 * believed.
 */
export async function countReport(client: pg.ClientBase, { period, version }: { period: string; version: number }): Promise<Recount> {
  const days = await versionDays(client, period, version);
  const tally = new Tally();
  const requests = await countServices(client, days, tally);
  await countInstalls(client, { period, version, days }, tally);
  const reasons = await countReasons(client, days, tally);
  const alerts = await countAlerts(client, days, tally);
  await countStories(client, days, tally);
  await countImages(client, period, tally);
  await countSilentMeters(client, days, tally);
  return { tally, reasons, timed: [...requests, ...alerts] };
}

/** The failures by Reason Code alone, of another version of the period. */
export async function countReasonsOf(client: pg.ClientBase, { period, version }: { period: string; version: number }): Promise<Recount> {
  const tally = new Tally();
  return { tally, reasons: await countReasons(client, await versionDays(client, period, version), tally), timed: [] };
}
