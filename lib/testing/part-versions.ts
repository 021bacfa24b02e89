import type pg from "pg";
import { policyInForce } from "@/lib/peers/stored-policy";
import type { Period } from "@/lib/period";
import { planForWholeMonths } from "@/lib/periods/compute-version";
import { freezeDays } from "@/lib/periods/cubes/frozen-days";
import { writeMonthCubes } from "@/lib/periods/cubes/month-cubes";
import { unfoldRequests } from "@/lib/periods/cubes/unfold-requests";
import { contributorsNow, recordContributors } from "@/lib/periods/peers/contributors";
import { writePart, type VersionPart } from "@/lib/periods/version-part";

/** Makes one part of a version, or a few, as a publication does, and nothing else of it: what readers see from then on. */
export async function makePartVersion(
  ingest: pg.ClientBase,
  part: VersionPart | readonly VersionPart[],
  period: Period,
  version: number,
  { withCubes = false }: { withCubes?: boolean } = {},
): Promise<void> {
  const { policyVersion, policy } = await policyInForce(ingest, period);
  await ingest.query("begin");
  await ingest.query(planForWholeMonths);
  await freezeDays(ingest, period);
  if (withCubes) await unfoldRequests(ingest);
  if (withCubes) await writeMonthCubes(ingest, period, version);
  await recordContributors(ingest, { period, version }, await contributorsNow(ingest, period));
  const making = { period, version, policyVersion, policy, restates: version > 1 ? version - 1 : null };
  for (const each of [part].flat()) await writePart(ingest, each, making);
  await ingest.query(
    "insert into reporting_period values ($1, 'published', $2, now(), now()) on conflict (period) do update set version = $2",
    [period, version],
  );
  await ingest.query("insert into publication values ($1, $2, now(), now(), 'test', $3, '[]', '')", [period, version, policyVersion]);
  await ingest.query("insert into publication_day select $1, $2, feed, day, load_id from frozen_day", [period, version]);
  await ingest.query("commit");
}

/**
 * Makes these parts of the published version anew from what has been delivered since, as if it had been there when the version was made;
 * all else of the version stays.
 */
export async function remakeParts(ingest: pg.ClientBase, parts: readonly VersionPart[], period: Period, version: number): Promise<void> {
  const { policyVersion, policy } = await policyInForce(ingest, period);
  await ingest.query("begin");
  await ingest.query(planForWholeMonths);
  await freezeDays(ingest, period);
  for (const part of parts) {
    for (const name of [...part.tables.map((table) => table.name), ...(part.sums ?? [])])
      await ingest.query(`delete from ${name} where period = $1 and version = $2`, [period, version]);
    await writePart(ingest, part, { period, version, policyVersion, policy, restates: null });
  }
  await ingest.query("insert into publication_day select $1, $2, feed, day, load_id from frozen_day on conflict do nothing", [
    period,
    version,
  ]);
  await ingest.query("commit");
}
