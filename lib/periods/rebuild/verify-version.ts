import type pg from "pg";
import { PortalError } from "@/lib/errors";
import { parsePolicy } from "@/lib/peers/policy";
import { addMonths, type Period } from "@/lib/period";
import { planForWholeMonths } from "@/lib/periods/compute-version";
import { contentDigests, hashOf, requestTables, type TableDigest } from "@/lib/periods/content-hash";
import { unfoldRequests } from "@/lib/periods/cubes/unfold-requests";
import { unpackAround } from "@/lib/periods/inventory/packs/keep-packed";
import { lockFacts } from "@/lib/periods/lock";
import { restoreDays, type LostDay, type VersionOfThen } from "@/lib/periods/rebuild/restore-days";
import { restoreInputs, type RestoredInputs } from "@/lib/periods/rebuild/restore-inputs";
import { deleteContent } from "@/lib/periods/steps/discard-candidate";
import { writeVersion } from "@/lib/periods/write-version";

/** A table of which the rebuilt version holds something else: of how many of its parts (a Party and role, a measure ...). */
export type TableDifference = { table: string; parts: number; different: number };
export type Verified = {
  outcome: "same" | "different";
  period: Period;
  version: number;
  /** What it was published as, what is stored of it now, and what came out again; the last null where not all of it can be made again. */
  contentHash: string;
  storedHash: string;
  rebuiltHash: string | null;
  differences: TableDifference[];
  /** Tables that were made again and compared, in the order of the hash. */
  compared: string[];
  /** Tables whose facts are no longer kept (product.md G). */
  notKept: string[];
  inputs: RestoredInputs;
  lostDays: LostDay[];
  /** Months around the period whose rows by Device are removed. */
  removedAround: Period[];
};

/**
 * Makes a published version again from the archived facts and inputs, in a transaction that is rolled back, and compares it with what was
 * published. `version` null: the one readers see. Throws `not-found` where there is no such version, `conflict` where its month is removed.
 */
export async function verifyVersion(
  client: pg.ClientBase,
  period: Period,
  version: number | null,
  say: (line: string) => void = () => {},
): Promise<Verified> {
  await client.query("select ensure_month_partitions($1)", [period]);
  await client.query("begin");
  try {
    await client.query(planForWholeMonths);
    await lockFacts(client, () => say("Waiting for a delivery or another publication to finish"));
    return await rebuildLocked(client, await readMade(client, period, version), say);
  } finally {
    await client.query("rollback").catch(() => {});
  }
}

type Made = VersionOfThen & { contentHash: string; policyVersion: number; parameters: unknown };

async function readMade(client: pg.ClientBase, period: Period, version: number | null): Promise<Made> {
  const { rows } = await client.query<Made>(
    `select p.period, p.version, p.content_hash as "contentHash", p.policy_version as "policyVersion", d.parameters, p.computed_at as "computedAt",
      (select max(o.version) from publication o where o.period = p.period and o.version < p.version) as restates,
      coalesce(p.loads_until, (select max(f.load_id) from delivery_file f where f.received_at <= p.computed_at), 0) as "loadsUntil"
    from publication p join disclosure_policy d using (policy_version)
    where p.period = $1 and p.published_at is not null
      and p.version = coalesce($2, (select r.version from reporting_period r where r.period = $1))`,
    [period, version],
  );
  if (rows.length > 0) return rows[0];
  const which = version === null ? `${period} is not published` : `${period} has no published version ${version}`;
  throw new PortalError("not-found", `${which}: there is nothing to build again.`);
}

async function rebuildLocked(client: pg.ClientBase, made: Made, say: (line: string) => void): Promise<Verified> {
  const { period, version, restates, policyVersion } = made;
  const removed = await removedMonths(client, period);
  if (removed.cubes)
    throw new PortalError(
      "conflict",
      `The figures of ${period} are removed, being older than figures are kept: nothing of it can be built again.`,
    );
  const isRequestsOnly = removed.rows.includes(period);
  say("Reading what is stored of it");
  const stored = await contentDigests(client, period, version);
  say("Putting the days, the register and the processes back as they were then");
  const inputs = await restoreInputs(client, period, version);
  await deleteContent(client, period, version);
  await unpackAround(client, period);
  const lostDays = await restoreDays(client, made);
  say("Unfolding the archived requests");
  await unfoldRequests(client);
  const making = { period, version, policyVersion, policy: parsePolicy(made.parameters), restates };
  await writeVersion(client, { period, say, isRequestsOnly }, making);
  const digests = await contentDigests(client, period, version);
  const storedHash = hashOf(stored);
  const isKept = ({ table }: TableDigest) => !isRequestsOnly || requestTables.includes(table);
  const differences = compare(stored.filter(isKept), digests.filter(isKept));
  const isStoredSame = isRequestsOnly || storedHash === made.contentHash;
  const names = [...new Set([...stored, ...digests].map(({ table }) => table))];
  return {
    ...{
      outcome: differences.length === 0 && isStoredSame ? "same" : "different",
      period,
      version,
      contentHash: made.contentHash,
      storedHash,
    },
    ...{ rebuiltHash: isRequestsOnly ? null : hashOf(digests), differences, inputs, lostDays },
    compared: names.filter((name) => !isRequestsOnly || requestTables.includes(name)),
    notKept: isRequestsOnly ? names.filter((name) => !requestTables.includes(name)) : [],
    removedAround: removed.rows.filter((month) => month !== period),
  };
}

function compare(stored: readonly TableDigest[], rebuilt: readonly TableDigest[]): TableDifference[] {
  const idOf = ({ table, key }: TableDigest) => `${table}\n${key}`;
  const [then, now] = [stored, rebuilt].map((digests) => new Map(digests.map((each) => [idOf(each), each])));
  const tables = new Map<string, TableDifference>();
  for (const id of new Set([...then.keys(), ...now.keys()])) {
    const table = (then.get(id) ?? now.get(id))?.table ?? "";
    const counted = tables.get(table) ?? { table, parts: 0, different: 0 };
    counted.parts += 1;
    if (then.get(id)?.digest !== now.get(id)?.digest) counted.different += 1;
    tables.set(table, counted);
  }
  return [...tables.values()].filter(({ different }) => different > 0);
}

/** The months around the period whose rows are removed, and whether its figures are. */
async function removedMonths(client: pg.ClientBase, period: Period): Promise<{ rows: Period[]; cubes: boolean }> {
  const { rows } = await client.query<{ month: Period; kind: string }>(
    "select month, kind from removed_month where month between $1 and $2 order by month",
    [addMonths(period, -3), addMonths(period, 3)],
  );
  return {
    rows: rows.filter(({ kind }) => kind === "rows").map(({ month }) => month),
    cubes: rows.some(({ month, kind }) => kind === "cubes" && month === period),
  };
}
