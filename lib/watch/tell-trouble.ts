import type pg from "pg";
import { scopesOfMonth } from "@/lib/access/scopes-of-month";
import type { PartyScope } from "@/lib/access/party-scope";
import { inTransaction } from "@/lib/db/connect";
import { announce } from "@/lib/notifications/announce";
import type { Publication } from "@/lib/metrics/queries/publications";
import { loadWatch } from "@/lib/watch/load-watch";
import type { Watch } from "@/lib/watch/models";

/**
 * Tells each Party and role of the trouble found in versions that have come to be shown since the last time: once a subject and period, so that
 * a restatement tells what is new alone, and nothing of what is silenced. Gives how many versions were gone through. All of a version or
 * none of it; safe to run twice at once. `db`: a connection of portal_access.
 */
export async function tellTrouble(db: pg.ClientBase): Promise<number> {
  const { rows } = await db.query<Publication>(
    `select r.period, r.version from reporting_period r where r.version is not null
      and not exists (select from watch_run w where w.period = r.period and w.version = r.version) order by r.period`,
  );
  for (const publication of rows) await inTransaction(db, () => tellVersion(db, publication));
  return rows.length;
}

async function tellVersion(db: pg.ClientBase, { period, version }: Publication): Promise<void> {
  const taken = await db.query("insert into watch_run (period, version) values ($1, $2) on conflict do nothing", [period, version]);
  if (taken.rowCount === 0) return;
  for (const scope of await scopesOfMonth(period)) {
    const watch = await loadWatch(scope, period);
    if (watch.current.version !== version) return; // another version is shown already, and tells for itself
    const subjects = subjectsOf(watch);
    if (subjects.length > 0 && (await areNew(db, scope, period, subjects))) {
      await announce(db, { happened: "trouble-found", period, version, partyId: scope.partyId, userRole: scope.userRole });
    }
  }
}

/** What there is to tell, in words that stay the same when a restatement moves a day or a figure. */
function subjectsOf({ changes, thresholds }: Watch): string[] {
  const found = changes.filter(({ silence }) => !silence);
  const crossed = thresholds.filter(({ isCrossed, silence }) => isCrossed && !silence);
  return [
    ...new Set([
      ...found.map(({ processId, metric, observed, expected }) => `change ${processId} ${metric} ${observed > expected ? "up" : "down"}`),
      ...crossed.map(({ thresholdId }) => `threshold ${thresholdId}`),
    ]),
  ];
}

async function areNew(db: pg.ClientBase, { partyId, userRole }: PartyScope, period: string, subjects: string[]): Promise<boolean> {
  const { rowCount } = await db.query(
    `insert into watch_told (party_id, user_role, period, subject) select $1, $2, $3, unnest($4::text[]) on conflict do nothing`,
    [partyId, userRole, period, subjects],
  );
  return (rowCount ?? 0) > 0;
}
