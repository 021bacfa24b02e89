import type pg from "pg";
import { daysOfVersion } from "@/lib/auditor/truth/read-truth";

/** SQL of the days (day, load_id) that a version is made of, by feed. */
export type VersionDays = (feed: string) => string;

/** Where a version's days are read: written down with it, or those of the publication under way. */
export async function versionDays(client: pg.ClientBase, period: string, version: number): Promise<VersionDays> {
  const { from } = await daysOfVersion(client, period, version);
  const only = from === "frozen_day" ? "" : ` and period = '${period}' and version = ${Number(version)}`;
  return (feed) => `(select day, load_id from ${from} where feed = '${feed}'${only})`;
}
