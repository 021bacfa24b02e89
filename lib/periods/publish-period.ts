import type pg from "pg";
import { audit as recordEvent } from "@/lib/access/audit";
import { findingWords } from "@/lib/auditor/finding";
import type { DailyVolume } from "@/lib/diagnosis/publication/daily-inflation";
import { writeDiagnosis } from "@/lib/diagnosis/publication/write-diagnosis";
import { announce } from "@/lib/notifications/announce";
import { policyInForce, seedPolicy } from "@/lib/peers/stored-policy";
import type { Period } from "@/lib/period";
import { firstOf, judge, type CheckResult } from "@/lib/periods/checks/check";
import { runChecks } from "@/lib/periods/checks/run-checks";
import { planForWholeMonths } from "@/lib/periods/compute-version";
import { contentDigests, hashOf } from "@/lib/periods/content-hash";
import { dataAsOf, freezeDays } from "@/lib/periods/cubes/frozen-days";
import { unfoldRequests } from "@/lib/periods/cubes/unfold-requests";
import { hasPackedAround, packOlderMonths, unpackAround } from "@/lib/periods/inventory/packs/keep-packed";
import { lockMonth, lockPublications, type Step } from "@/lib/periods/lock";
import type { CandidateOptions, MakeOptions, MakeResult, PublishOptions, PublishResult } from "@/lib/periods/publication";
import { releasedDifferences } from "@/lib/periods/restate/differences";
import { writeRestated } from "@/lib/periods/restate/write-restated";
import { removeOldMonths } from "@/lib/periods/retention/remove-old-months";
import { discardCandidate, hasApprovedCandidate, hasCandidate } from "@/lib/periods/steps/discard-candidate";
import { together } from "@/lib/periods/together";
import { usefulnessOf, type Usefulness } from "@/lib/periods/usefulness";
import type { VersionInMaking } from "@/lib/periods/version-part";
import { currentVersion, nextVersion, recordCandidate, recordVersion, type CurrentVersion, type NewVersion } from "@/lib/periods/versions";
import { writeVersion } from "@/lib/periods/write-version";
import { writeWatch } from "@/lib/watch/publication/write-watch";

/** Makes a candidate, as publishPeriod does a version that is published at once: readers see it from its approval on. */
export async function publishPeriod(client: pg.ClientBase, options: PublishOptions & { candidate: CandidateOptions }): Promise<MakeResult>;
/**
 * Checks and publishes the period in one transaction of the ingest role: month cubes and released industry figures as a new version, which
 * readers see from its commit on. Anything thrown, killed, refused or blocked on the way leaves the old state as it was.
 */
export async function publishPeriod(client: pg.ClientBase, options: PublishOptions): Promise<PublishResult>;
/** The one that does both: `made` where there is a candidate, else `published`. */
export async function publishPeriod(client: pg.ClientBase, options: MakeOptions): Promise<MakeResult> {
  const { period } = options;
  // In transactions of their own: making a partition locks its parent against readers, and a new policy other publications against it.
  await client.query("select ensure_month_partitions($1)", [period]);
  await seedPolicy(client);
  await client.query("select refresh_statistics($1)", [period]);
  await client.query("begin");
  try {
    await client.query(planForWholeMonths);
    const result = await publishLocked(client, options);
    const isKept = result.outcome === "published" || result.outcome === "made";
    await client.query(isKept ? "commit" : "rollback");
    if (isKept) await tidyOlderMonths(client, options.say);
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

async function publishLocked(client: pg.ClientBase, options: MakeOptions): Promise<MakeResult> {
  const { period, isStrict = false, waivers = [], today = new Date().toISOString().slice(0, 10), say = () => {} } = options;
  await lockMonth(client, period, () => say("Waiting for a delivery or another publication to finish"));
  await freezeDays(client, period);
  const current = await currentVersion(client, period);
  if (current && !options.isRestatement) return alreadyPublished(period, current);
  if (!current && options.isRestatement && !options.candidate)
    return { outcome: "refused", period, message: await nothingToRestate(client, period) };
  const turn = turnOf(client, options);
  // What touches more than the month's own facts waits for its turn at once.
  const isPacked = await hasPackedAround(client, period);
  if (current || isPacked || (await hasCandidate(client, period))) await turn();
  if (isPacked) await unpackAround(client, period);
  if (options.candidate && (await hasApprovedCandidate(client, period))) {
    return { outcome: "refused", period, message: `The next version of ${period} is approved. Take the approval back first.` };
  }
  await discardCandidate(client, period);
  say("Unfolding the delivered requests");
  await unfoldRequests(client);
  say("Checking the period");
  const checks = await runChecks(client, { period, today, isStrict, waivers });
  if (checks.some(({ outcome }) => outcome === "blocked")) return blockedBy(period, checks);
  return makeVersion(client, { ...options, turn }, current, checks);
}

type Turn = (meanwhile?: readonly Step[]) => Promise<void>;

/** Waits, once, until every publication before this one is done, with something to do meanwhile. */
function turnOf(client: pg.ClientBase, { onTurn = () => {}, say = () => {} }: MakeOptions): Turn {
  let taken: Promise<void> | null = null;
  const take = async (meanwhile: readonly Step[]) => {
    await lockPublications(client, () => say("Waiting for another publication to finish"), meanwhile);
    onTurn();
  };
  return (meanwhile = []) => (taken ??= take(meanwhile));
}

type MakingOptions = MakeOptions & { turn: Turn };
type Making = Omit<VersionInMaking, "restates">;

async function makeVersion(
  client: pg.ClientBase,
  options: MakingOptions,
  current: CurrentVersion | null,
  checks: CheckResult[],
): Promise<MakeResult> {
  const { period, publishedBy = "operator of record", say = () => {} } = options;
  const version = await nextVersion(client, period);
  const { policyVersion, policy } = await policyInForce(client, period);
  const making = { period, version, policyVersion, policy };
  if (current?.hasSameDays && (await isMadeAgain(client, options, current, making))) {
    const message = `${period} stays at version ${current.version}: nothing in it has changed.`;
    return { outcome: "unchanged", period, version: current.version, message };
  }
  const { cells, eased, audit, waysIn } = await writeVersion(client, options, { ...making, restates: current?.version ?? null });
  say("Attacking everything else that is released");
  const reading = audit.otherSubjects().then(async (found) => ({ found, hash: hashOf(await contentDigests(client, period, version)) }));
  // That reads much and calculates little; peers and what to fix are the other way round.
  const calculating = audit.peers().then(async (found) => ({ found, volumes: await whatToFix(client, making, say) }));
  const [{ found: ofOthers, hash }, { found: ofPeers, volumes }] = await together(reading, calculating);
  const found = firstOf([...waysIn, ...ofPeers, ...ofOthers].map(findingWords), 50);
  const audited = [...checks, judge("auditor", found, options.waivers ?? [], options.isStrict ?? false)];
  if (audited.some(({ outcome }) => outcome === "blocked")) return blockedBy(period, audited);
  const made = { period, version, dataAsOf: await dataAsOf(client), publishedBy, policyVersion, checks: audited, contentHash: hash };
  return keepMade(client, options, current, { ...made, usefulness: usefulnessOf(cells, eased), volumes });
}

/** Finds it, once what is read of the version is planned by its statistics. Gives the volumes of its days. */
async function whatToFix(client: pg.ClientBase, { period, version, policy }: Making, say: (line: string) => void): Promise<DailyVolume[]> {
  await client.query("select refresh_statistics($1)", [period]);
  say("Finding what to fix first");
  return writeDiagnosis(client, { period, version }, policy.industryRateStep);
}

type Made = NewVersion & { usefulness: Usefulness[]; volumes: readonly DailyVolume[] };

/** Records the version, shown to readers or as a candidate, and all that follows from it being the next one. */
async function keepMade(
  client: pg.ClientBase,
  { candidate }: MakeOptions,
  current: CurrentVersion | null,
  { usefulness, volumes, ...made }: Made,
): Promise<MakeResult> {
  const { period, version } = made;
  const publishedAt = candidate ? null : await recordVersion(client, made);
  if (candidate) await recordCandidate(client, made, candidate.computedBy);
  await writeWatch(client, { period, version }, volumes);
  if (current) await writeRestated(client, period, current.version, version);
  const differences = current ? await releasedDifferences(client, period, current.version, version) : [];
  const result = { ...made, differences, usefulness };
  const action = candidate ? "period-computed" : current ? "period-restated" : "period-published";
  const detail = { period, version, contentHash: made.contentHash, waived: waivedOf(made.checks) };
  await recordEvent(action, detail, { actor: made.publishedBy }, client);
  if (publishedAt) {
    await announce(client, { happened: current ? "period-restated" : "period-published", period, version });
    return { outcome: "published", publishedAt, ...result };
  }
  await candidate?.keep(client, { outcome: "made", ...result });
  return { outcome: "made", ...result };
}

/** Whether the current version comes out again, made against the version it was made against; what was written for it is taken back. */
async function isMadeAgain(client: pg.ClientBase, options: MakingOptions, current: CurrentVersion, making: Making): Promise<boolean> {
  await client.query("savepoint made_again");
  await writeVersion(client, options, { ...making, restates: current.restates });
  const hash = hashOf(await contentDigests(client, making.period, making.version));
  await client.query("rollback to savepoint made_again");
  return hash === current.contentHash;
}

function blockedBy(period: Period, checks: CheckResult[]): PublishResult {
  const blocked = checks.filter(({ outcome }) => outcome === "blocked").map(({ check }) => check);
  return { outcome: "blocked", period, checks, message: `${period} is not published: ${blocked.join(", ")}.` };
}

/** Whoever restates means a published period: the wrong one would otherwise be shown to everybody. */
async function nothingToRestate(client: pg.ClientBase, period: Period): Promise<string> {
  const { rows } = await client.query<{ period: Period }>("select period from reporting_period where version is not null order by period");
  const published = rows.map((row) => row.period).join(", ");
  return `${period} is not published, so there is no version to restate. ${published ? `Published: ${published}.` : "No period is."} To publish it leave --restate out.`;
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
