import type pg from "pg";
import { audit } from "@/lib/access/audit";
import { writeDiagnosis } from "@/lib/diagnosis/publication/write-diagnosis";
import { policyInForce } from "@/lib/peers/stored-policy";
import type { Period } from "@/lib/period";
import type { CheckResult } from "@/lib/periods/checks/check";
import { runChecks } from "@/lib/periods/checks/run-checks";
import { computeVersion, planForWholeMonths } from "@/lib/periods/compute-version";
import { contentHash } from "@/lib/periods/content-hash";
import { dataAsOf, freezeDays } from "@/lib/periods/cubes/frozen-days";
import { unfoldRequests } from "@/lib/periods/cubes/unfold-requests";
import { writeReleased } from "@/lib/periods/industry/write-released";
import { packOlderMonths, unpackAround } from "@/lib/periods/inventory/packs/keep-packed";
import { lockFacts } from "@/lib/periods/lock";
import type { PublishOptions, PublishResult } from "@/lib/periods/publication";
import { releasedDifferences } from "@/lib/periods/restate/differences";
import { removeOldMonths } from "@/lib/periods/retention/remove-old-months";
import { usefulnessOf } from "@/lib/periods/usefulness";
import { versionParts } from "@/lib/periods/version-parts";
import { currentVersion, nextVersion, recordVersion, type CurrentVersion } from "@/lib/periods/versions";

/**
 * Checks and publishes the period in one transaction of the ingest role: month cubes and released industry figures as a new version, which
 * readers see from its commit on. Anything thrown, killed, refused or blocked on the way leaves the old state as it was.
 */
export async function publishPeriod(client: pg.ClientBase, options: PublishOptions): Promise<PublishResult> {
  const { period } = options;
  // In a transaction of its own: making a partition locks its parent against readers.
  await client.query("select ensure_month_partitions($1)", [period]);
  await client.query("select refresh_statistics($1)", [period]);
  await client.query("begin");
  try {
    await client.query(planForWholeMonths);
    const result = await publishLocked(client, options);
    await client.query(result.outcome === "published" ? "commit" : "rollback");
    if (result.outcome === "published") await tidyOlderMonths(client, options.say);
    return result;
  } catch (error) {
    await client.query("rollback").catch(() => {});
    throw error;
  }
}

/** What a publication leaves for after its commit; nothing in it can undo or fail the publication. */
async function tidyOlderMonths(client: pg.ClientBase, say: PublishOptions["say"]): Promise<void> {
  await removeOldMonths(client, say);
  await packOlderMonths(client, say);
}

async function publishLocked(client: pg.ClientBase, options: PublishOptions): Promise<PublishResult> {
  const { period, isStrict = false, waivers = [], today = new Date().toISOString().slice(0, 10), say = () => {} } = options;
  await lockFacts(client, () => say("Waiting for a delivery or another publication to finish"));
  await unpackAround(client, period);
  await freezeDays(client, period);
  const current = await currentVersion(client, period);
  if (current && !options.isRestatement) return alreadyPublished(period, current);
  say("Unfolding the delivered requests");
  await unfoldRequests(client);
  say("Checking the period");
  const checks = await runChecks(client, { period, today, isStrict, waivers });
  const blocked = checks.filter((each) => each.outcome === "blocked");
  if (blocked.length > 0) {
    return { outcome: "blocked", period, checks, message: `${period} is not published: ${blocked.map((each) => each.check).join(", ")}.` };
  }
  return makeVersion(client, options, current, checks);
}

async function makeVersion(
  client: pg.ClientBase,
  options: PublishOptions,
  current: CurrentVersion | null,
  checks: CheckResult[],
): Promise<PublishResult> {
  const { period, publishedBy = "operator of record", say = () => {} } = options;
  const version = await nextVersion(client, period);
  const { policyVersion, policy } = await policyInForce(client, period);
  say("Computing the month's cubes and the industry figures");
  const restates = current?.version ?? null;
  const cells = await computeVersion(client, options, { version, policy, restates });
  say("Releasing the industry figures");
  await writeReleased(client, period, version, policyVersion, cells);
  for (const part of versionParts) {
    say(part.says);
    await part.write(client, { period, version, policyVersion, policy, restates });
  }
  const hash = await contentHash(client, period, version);
  if (current?.hasSameDays && current.contentHash === hash) {
    return {
      outcome: "unchanged",
      period,
      version: current.version,
      message: `${period} stays at version ${current.version}: nothing in it has changed.`,
    };
  }
  const made = { period, version, dataAsOf: await dataAsOf(client), publishedBy, policyVersion, checks, contentHash: hash };
  const publishedAt = await recordVersion(client, made);
  await client.query("select refresh_statistics($1)", [period]);
  say("Finding what to fix first");
  await writeDiagnosis(client, { period, version }, policy.industryRateStep);
  const differences = current ? await releasedDifferences(client, period, current.version, version) : [];
  const detail = { period, version, contentHash: hash, waived: waivedOf(checks) };
  await audit(current ? "period-restated" : "period-published", detail, { actor: publishedBy }, client);
  return { outcome: "published", publishedAt, differences, usefulness: usefulnessOf(cells), ...made };
}

function alreadyPublished(period: Period, current: CurrentVersion): PublishResult {
  const { version } = current;
  if (current.hasSameDays) {
    return {
      outcome: "unchanged",
      period,
      version,
      message: `${period} is already published as version ${version}, from the same deliveries: nothing to do.`,
    };
  }
  const message = `${period} is already published as version ${version}, and deliveries have changed since. To publish the next version add --restate.`;
  return { outcome: "refused", period, message };
}

function waivedOf(checks: CheckResult[]): Record<string, string> {
  return Object.fromEntries(checks.flatMap((each) => (each.outcome === "waived" ? [[each.check, each.waivedBecause ?? ""]] : [])));
}
