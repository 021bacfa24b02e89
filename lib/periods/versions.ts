import type pg from "pg";
import type { Period } from "@/lib/period";
import type { CheckResult } from "@/lib/periods/checks/check";
import { archiveInputs } from "@/lib/periods/rebuild/archive-inputs";

/** Feeds whose facts belong to the load that brought them. Of the others the newest row wins, whatever a version was made from. */
export const versionedFeeds: readonly string[] = ["service-requests", "alerts", "devices", "reported-measures"];

/** `restates`: the version that it replaced, null of a first one; `hasSameDays`: made from the loads that frozen_day holds now. */
export type CurrentVersion = { version: number; restates: number | null; contentHash: string; hasSameDays: boolean };

/** The version that readers see; null when never published. Needs frozen_day. */
export async function currentVersion(client: pg.ClientBase, period: Period): Promise<CurrentVersion | null> {
  const frozen = "select feed, day, load_id from frozen_day where feed = any($2)";
  const published =
    "select feed, day, load_id from publication_day d where d.period = p.period and d.version = p.version and feed = any($2)";
  const { rows } = await client.query<CurrentVersion>(
    `select p.version, p.content_hash as "contentHash",
      (select max(o.version) from publication o where o.period = p.period and o.version < p.version) as restates,
      not exists (${frozen} except ${published}) and not exists (${published} except ${frozen}) as "hasSameDays"
    from reporting_period r join publication p on p.period = r.period and p.version = r.version where r.period = $1`,
    [period, versionedFeeds],
  );
  return rows[0] ?? null;
}

export type PublishedMonth = { period: Period; version: number };

/** The published month next before the period, as its readers see it: what this one is set against (P9); null where there is none. */
export async function publishedBefore(client: pg.ClientBase, period: Period): Promise<PublishedMonth | null> {
  const { rows } = await client.query<PublishedMonth>(
    "select period, version from reporting_period where version is not null and period < $1 order by period desc limit 1",
    [period],
  );
  return rows[0] ?? null;
}

/** The number the next version of the period gets; numbers are never used twice. */
export async function nextVersion(client: pg.ClientBase, period: Period): Promise<number> {
  const { rows } = await client.query<{ next: number }>("select coalesce(max(version), 0) + 1 as next from publication where period = $1", [
    period,
  ]);
  return rows[0].next;
}

export type NewVersion = {
  period: Period;
  version: number;
  dataAsOf: Date | null;
  publishedBy: string;
  policyVersion: number;
  checks: CheckResult[];
  contentHash: string;
};

/** Writes the version down, with the days of frozen_day it was made from, and shows it to readers. Gives the instant of publication. */
export async function recordVersion(client: pg.ClientBase, made: NewVersion): Promise<Date> {
  const publishedAt = await keepVersion(client, made, null);
  await client.query(
    "update reporting_period set state = 'published', version = $2, published_at = $3, data_as_of = $4 where period = $1",
    [made.period, made.version, publishedAt, made.dataAsOf],
  );
  return publishedAt;
}

/**
 * Writes the version down as the period's candidate, which no reader sees. A period never published is then "computed", or "checked" where
 * every check passed. `computedBy`: a person's id.
 */
export async function recordCandidate(client: pg.ClientBase, made: NewVersion, computedBy: string): Promise<void> {
  await keepVersion(client, made, computedBy);
  const isChecked = made.checks.every(({ outcome }) => outcome === "passed" || outcome === "waived");
  await client.query("update reporting_period set state = $2 where period = $1 and version is null", [
    made.period,
    isChecked ? "checked" : "computed",
  ]);
}

async function keepVersion(client: pg.ClientBase, made: NewVersion, computedBy: string | null): Promise<Date> {
  const { period, version, dataAsOf, publishedBy, policyVersion, contentHash } = made;
  await client.query("insert into reporting_period (period, state) values ($1, 'open') on conflict do nothing", [period]);
  const { rows } = await client.query<{ published_at: Date }>(
    `insert into publication (period, version, published_at, data_as_of, published_by, policy_version, checks, content_hash, computed_by, made_against,
      loads_until)
    values ($1, $2, case when $8::uuid is null then clock_timestamp() end, $3, $4, $5, $6, $7, $8, version_basis($1),
      (select max(load_id) from delivery_file)) returning published_at`,
    [period, version, dataAsOf, publishedBy, policyVersion, JSON.stringify(made.checks), contentHash, computedBy],
  );
  await client.query("insert into publication_day select $1, $2, feed, day, load_id from frozen_day", [period, version]);
  await archiveInputs(client, period, version);
  return rows[0].published_at;
}
