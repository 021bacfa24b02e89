import type pg from "pg";
import { audit, type AuditBy } from "@/lib/access/audit";
import { accessPool } from "@/lib/db/access-pool";
import { inTransaction } from "@/lib/db/connect";
import { PortalError } from "@/lib/errors";
import { firstDay, type Period } from "@/lib/period";
import { parsePolicy, type DisclosurePolicy } from "@/lib/peers/policy";
import { policyChanges } from "@/lib/peers/proposals/policy-fields";
import type { WantedPolicy } from "@/lib/peers/proposals/read-policy-form";

/** A version of the policy as it is kept. */
export type KeptPolicy = { policyVersion: number; effectiveFrom: string; note: string; policy: DisclosurePolicy };
/** A proposed change. `isStale`: another version was stored since, or its month is published. */
export type PolicyProposal = {
  proposalId: number;
  from: Period;
  note: string;
  policy: DisclosurePolicy;
  proposedBy: string;
  proposerId: string;
  proposedAt: string;
  state: "open" | "approved" | "declined" | "withdrawn";
  decidedBy: string | null;
  decidedAt: string | null;
  isStale: boolean;
};
export type PolicyStanding = {
  versions: KeptPolicy[];
  open: PolicyProposal | null;
  decided: PolicyProposal[];
  newestPublished: Period | null;
  deciders: string[];
};

/** The versions of the policy, newest first; the open proposal and the last twenty decided; who could decide (ids). */
export async function policyStanding(): Promise<PolicyStanding> {
  const db = accessPool();
  const [versions, proposals, published, deciders] = await Promise.all([
    keptPolicies(db),
    proposalRows(db),
    db.query<{ period: Period | null }>("select max(period) as period from reporting_period where version is not null"),
    db.query<{ id: string }>(
      `select distinct d.person_id as id from duty d join person p on p.person_id = d.person_id
       where d.duty in ('operator', 'publisher') and p.disabled_at is null`,
    ),
  ]);
  return {
    versions,
    open: proposals.find(({ state }) => state === "open") ?? null,
    decided: proposals.filter(({ state }) => state !== "open"),
    newestPublished: published.rows[0].period,
    deciders: deciders.rows.map(({ id }) => id),
  };
}

async function keptPolicies(db: pg.Pool | pg.ClientBase): Promise<KeptPolicy[]> {
  const { rows } = await db.query<Omit<KeptPolicy, "policy"> & { parameters: unknown }>(
    `select policy_version as "policyVersion", to_char(effective_from, 'YYYY-MM-DD') as "effectiveFrom", note, parameters
     from disclosure_policy order by policy_version desc`,
  );
  return rows.map(({ parameters, ...row }) => ({ ...row, policy: parsePolicy(parameters) }));
}

type Row = Omit<PolicyProposal, "policy" | "proposedAt" | "decidedAt"> & { parameters: unknown; proposedAt: Date; decidedAt: Date | null };

async function proposalRows(db: pg.Pool): Promise<PolicyProposal[]> {
  const name = (person: string) => `coalesce(nullif(${person}.name, ''), ${person}.email)`;
  const { rows } = await db.query<Row>(
    `select o.proposal_id as "proposalId", to_char(o.effective_from, 'YYYY-MM') as "from", o.note, o.parameters, ${name("p")} as "proposedBy",
       o.proposed_by as "proposerId", o.proposed_at as "proposedAt", o.state, ${name("d")} as "decidedBy", o.decided_at as "decidedAt",
       o.made_against <> (select max(policy_version) from disclosure_policy)
         or to_char(o.effective_from, 'YYYY-MM') <= (select coalesce(max(period), '') from reporting_period where version is not null) as "isStale"
     from policy_proposal o join person p on p.person_id = o.proposed_by left join person d on d.person_id = o.decided_by
     order by o.state = 'open' desc, o.proposal_id desc limit 21`,
  );
  return rows.map(({ parameters, proposedAt, decidedAt, ...row }) => ({
    ...row,
    policy: parsePolicy(parameters),
    proposedAt: proposedAt.toISOString(),
    decidedAt: decidedAt?.toISOString() ?? null,
  }));
}

/** Proposes a change of the policy, from a month that is not published yet. Throws `conflict` in one sentence when it cannot be. */
export async function proposePolicy({ policy, from, note }: WantedPolicy, personId: string, by: AuditBy): Promise<void> {
  await withConnection(async (db) => {
    await db.query("select pg_advisory_xact_lock(hashtext('disclosure policy'))");
    const [newest] = await keptPolicies(db);
    if (!newest)
      throw new PortalError("conflict", "The first policy is stored when the first month is computed. Compute one, then change it.");
    const { rows } = await db.query<{ isOpen: boolean; isPublished: boolean }>(
      `select exists (select from policy_proposal where state = 'open') as "isOpen",
         exists (select from reporting_period where version is not null and period >= $1) as "isPublished"`,
      [from],
    );
    if (rows[0].isOpen) throw new PortalError("conflict", "A change is proposed already. Decide about it first.");
    if (rows[0].isPublished)
      throw new PortalError("conflict", "Choose a month that is not published yet: what was published keeps its policy.");
    const changed = policyChanges(newest.policy, policy).map(({ label, was, is }) => `${label}: ${was} → ${is}`);
    if (changed.length === 0) throw new PortalError("conflict", "Nothing in it differs from the policy there is.");
    await db.query(
      "insert into policy_proposal (made_against, parameters, effective_from, note, proposed_by) values ($1, $2, $3, $4, $5)",
      [newest.policyVersion, JSON.stringify(policy), firstDay(from), note, personId],
    );
    await audit("policy-proposed", { from, note, changed }, by, db);
  });
}

/** Why a proposal cannot be approved, in words. */
export const policyRefusals: Record<string, string> = {
  gone: "This proposal is not open any more. Look at the page again.",
  "no-duty": "Only operators and publishers decide about the policy.",
  "same-person": "Who proposed a change may not approve it while somebody else could. Ask another operator or publisher.",
  "basis-changed": "Another version of the policy was stored since. Withdraw this proposal and propose it anew.",
  "month-published": "Its month was published meanwhile. Withdraw this proposal and propose it for a month to come.",
};

/** Stores the proposal as the next version of the policy. Throws `conflict` with one of policyRefusals. */
export async function approvePolicy(proposalId: number, personId: string, by: AuditBy): Promise<void> {
  await withConnection(async (db) => {
    const { rows } = await db.query<{ outcome: string }>("select approve_policy($1, $2) as outcome", [proposalId, personId]);
    if (rows[0].outcome !== "approved") throw new PortalError("conflict", policyRefusals[rows[0].outcome] ?? policyRefusals.gone);
    const { rows: stored } = await db.query(
      `select policy_version as "policyVersion", to_char(effective_from, 'YYYY-MM-DD') as "from", proposed_by as proposer from policy_proposal where proposal_id = $1`,
      [proposalId],
    );
    await audit("policy-stored", stored[0], by, db);
  });
}

/** Ends an open proposal without storing it: withdrawn by who proposed it, declined by anybody else. Throws `conflict` when it is not open. */
export async function rejectPolicy(proposalId: number, personId: string, by: AuditBy): Promise<void> {
  await withConnection(async (db) => {
    const { rows } = await db.query<{ state: string }>(
      `update policy_proposal set state = case when proposed_by = $2 then 'withdrawn' else 'declined' end, decided_by = $2, decided_at = now()
       where proposal_id = $1 and state = 'open' returning state`,
      [proposalId, personId],
    );
    if (rows.length === 0) throw new PortalError("conflict", policyRefusals.gone);
    await audit("policy-declined", { proposal: proposalId, state: rows[0].state }, by, db);
  });
}

async function withConnection(work: (db: pg.PoolClient) => Promise<void>): Promise<void> {
  const client = await accessPool().connect();
  try {
    await inTransaction(client, () => work(client));
  } finally {
    client.release();
  }
}
