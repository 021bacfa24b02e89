import type pg from "pg";
import { PortalError } from "@/lib/errors";
import { firstDay, type Period } from "@/lib/period";
import { firstPolicy, parsePolicy, type DisclosurePolicy } from "@/lib/peers/policy";

export type StoredPolicy = { policyVersion: number; policy: DisclosurePolicy };

/**
 * The policy in force on the period's first day: the highest version that is effective by then. Writes version 1 where there is none at
 * all. Throws when the stored one is nonsense or none is effective yet.
 */
export async function policyInForce(client: pg.ClientBase, period: Period): Promise<StoredPolicy> {
  await seedPolicy(client);
  const { rows } = await client.query<{ policy_version: number; parameters: unknown }>(
    "select policy_version, parameters from disclosure_policy where effective_from <= $1 order by policy_version desc limit 1",
    [firstDay(period)],
  );
  if (rows.length === 0) throw new PortalError("conflict", `No disclosure policy is in force on ${firstDay(period)}.`);
  return { policyVersion: rows[0].policy_version, policy: parsePolicy(rows[0].parameters) };
}

/** Stores the parameters as the next version, effective from the day on. Gives its number; throws `invalid` on nonsense. */
export async function storePolicy(client: pg.ClientBase, given: unknown, effectiveFrom: string, note: string): Promise<number> {
  const policy = parsePolicy(given);
  await seedPolicy(client);
  const { rows } = await client.query<{ policy_version: number }>(
    `insert into disclosure_policy (policy_version, effective_from, parameters, note)
    select coalesce(max(policy_version), 0) + 1, $2, $1, $3 from disclosure_policy returning policy_version`,
    [JSON.stringify(policy), effectiveFrom, note],
  );
  return rows[0].policy_version;
}

export type PolicyVersion = StoredPolicy & { effectiveFrom: string; note: string };

/** Every version of the policy, oldest first; writes version 1 where there is none. */
export async function policyVersions(client: pg.ClientBase): Promise<PolicyVersion[]> {
  await seedPolicy(client);
  const { rows } = await client.query<{ policyVersion: number; effectiveFrom: string; note: string; parameters: unknown }>(
    `select policy_version as "policyVersion", to_char(effective_from, 'YYYY-MM-DD') as "effectiveFrom", note, parameters
    from disclosure_policy order by policy_version`,
  );
  return rows.map(({ parameters, ...version }) => ({ ...version, policy: parsePolicy(parameters) }));
}

/**
 * Stores the defaults as version 1 where there is no policy at all. A publication does it before its transaction: another one would wait for
 * the end of the first to know whether there is one.
 */
export async function seedPolicy(client: pg.ClientBase): Promise<void> {
  await client.query(
    `insert into disclosure_policy (policy_version, effective_from, parameters, note)
    select 1, date '2016-11-08', $1, 'The defaults of the disclosure policy' where not exists (select from disclosure_policy) on conflict do nothing`,
    [JSON.stringify(firstPolicy)],
  );
}
