import type pg from "pg";
import type { z } from "zod";
import type { Period } from "@/lib/period";
import { checkResults, newestJob, type Job } from "@/lib/periods/steps/jobs";
import { versionedFeeds } from "@/lib/periods/versions";

export type Checks = z.output<typeof checkResults>;
type Waived = { check: string; reason: string; by: string; at: string };

/** A version that is computed and not published. `computedBy`, `approvedBy`: names; instants ISO UTC. */
export type WaitingVersion = {
  version: number;
  contentHash: string;
  computedAt: string;
  computedById: string | null;
  computedBy: string;
  approvedAt: string | null;
  approvedBy: string | null;
  visibleFrom: string | null;
  /** Since when Parties see their own figures of it, labelled provisional; null: it is under embargo. */
  provisionalSince: string | null;
  checks: Checks;
  waived: Waived[];
  waivedByIds: string[];
  /** What changed since it was computed, so that it cannot be published: its own days, or what it is judged against. */
  changed: "days" | "basis" | null;
};

export type PublishedVersion = {
  version: number;
  publishedAt: string;
  publishedBy: string;
  computedBy: string | null;
  contentHash: string;
  checks: Checks;
};

export type Publisher = { personId: string; name: string };
export type PeriodSteps = { candidate: WaitingVersion | null; versions: PublishedVersion[]; job: Job | null; publishers: Publisher[] };

/** Where the period stands on its way to its readers: candidate, published versions (newest first), newest computation, who may approve. */
export async function periodSteps(db: pg.Pool | pg.ClientBase, period: Period): Promise<PeriodSteps> {
  return {
    candidate: await waitingVersion(db, period),
    versions: await publishedVersions(db, period),
    job: await newestJob(db, period),
    publishers: await publishersOf(db),
  };
}

type Instants = "computedAt" | "approvedAt" | "visibleFrom" | "provisionalSince" | "publishedAt";
type Raw<T> = { [K in keyof T]: K extends Instants ? Date : K extends "checks" ? unknown : T[K] };
const nameOf = (alias: string) => `coalesce(nullif(${alias}.name, ''), ${alias}.email)`;
const iso = (at: Date | null): string | null => at?.toISOString() ?? null;

async function waitingVersion(db: pg.Pool | pg.ClientBase, period: Period): Promise<WaitingVersion | null> {
  const days = "select feed, day, load_id from publication_day d where d.period = p.period and d.version = p.version and feed = any($2)";
  const now = "select feed, day, load_id from feed_day where to_char(day, 'YYYY-MM') = p.period and feed = any($2)";
  const { rows } = await db.query<Raw<WaitingVersion>>(
    `select p.version, p.content_hash as "contentHash", p.computed_at as "computedAt", p.computed_by as "computedById",
      coalesce(${nameOf("c")}, 'the command') as "computedBy", p.approved_at as "approvedAt", ${nameOf("a")} as "approvedBy",
      p.visible_from as "visibleFrom", p.provisional_since as "provisionalSince", p.checks,
      (select coalesce(json_agg(json_build_object('check', w.check_id, 'reason', w.reason, 'by', ${nameOf("h")}, 'at', w.waived_at) order by w.waived_at), '[]')
        from check_waiver w join person h on h.person_id = w.person_id where w.period = p.period and w.version = p.version) as waived,
      array(select distinct w.person_id::text from check_waiver w where w.period = p.period and w.version = p.version) as "waivedByIds",
      case when p.made_against is distinct from version_basis(p.period) then 'basis'
        when p.approved_at is null and (exists (${days} except ${now}) or exists (${now} except ${days})) then 'days' end as changed
    from publication p left join person c on c.person_id = p.computed_by left join person a on a.person_id = p.approved_by
    where p.period = $1 and p.published_at is null`,
    [period, versionedFeeds],
  );
  if (rows.length === 0) return null;
  const { computedAt, approvedAt, visibleFrom, provisionalSince, checks, ...row } = rows[0];
  return {
    ...row,
    computedAt: computedAt.toISOString(),
    approvedAt: iso(approvedAt),
    visibleFrom: iso(visibleFrom),
    provisionalSince: iso(provisionalSince),
    checks: checkResults.parse(checks),
  };
}

async function publishedVersions(db: pg.Pool | pg.ClientBase, period: Period): Promise<PublishedVersion[]> {
  const { rows } = await db.query<Raw<PublishedVersion>>(
    `select p.version, p.published_at as "publishedAt", coalesce(${nameOf("a")}, p.published_by) as "publishedBy", ${nameOf("c")} as "computedBy",
      p.content_hash as "contentHash", p.checks
    from publication p left join person c on c.person_id = p.computed_by left join person a on a.person_id = p.approved_by
    where p.period = $1 and p.published_at is not null order by p.version desc`,
    [period],
  );
  return rows.map(({ publishedAt, checks, ...row }) => ({
    ...row,
    publishedAt: publishedAt.toISOString(),
    checks: checkResults.parse(checks),
  }));
}

async function publishersOf(db: pg.Pool | pg.ClientBase): Promise<Publisher[]> {
  const { rows } = await db.query<Publisher>(
    `select h.person_id as "personId", ${nameOf("h")} as name from duty d join person h on h.person_id = d.person_id
    where d.duty = 'publisher' and h.disabled_at is null order by 2, 1`,
  );
  return rows;
}
