import type pg from "pg";
import { safeReturnPath } from "@/lib/access/return-path";
import { uuidV7 } from "@/lib/access/uuid-v7";
import { inTransaction } from "@/lib/db/connect";
import { invalid, PortalError } from "@/lib/errors";

export const mostViews = 50;
const longestName = 80;
const longestAddress = 2000;

/** A view as its person sees it; `partyId` '' where it was kept in a duty. `address`: a path of this site with its query. Instant ISO UTC. */
export type SavedView = { viewId: string; name: string; address: string; partyId: string; userRole: string; keptAt: string };
export type NewView = { name: string; address: string; partyId: string; userRole: string };

/** The person's own views, the newest first. `db`: portal_access. */
export async function viewsOf(db: pg.Pool | pg.ClientBase, personId: string): Promise<SavedView[]> {
  const { rows } = await db.query<Omit<SavedView, "keptAt"> & { keptAt: Date }>(
    `select view_id as "viewId", name, address, party_id as "partyId", user_role as "userRole", kept_at as "keptAt"
    from saved_view where person_id = $1 order by kept_at desc, view_id desc`,
    [personId],
  );
  return rows.map((row) => ({ ...row, keptAt: row.keptAt.toISOString() }));
}

/** Keeps a view. Throws `invalid` for a name or an address that is none of a page here, `conflict` when the person keeps as many as they may. */
export async function keepView(db: pg.ClientBase, personId: string, { name, address, partyId, userRole }: NewView): Promise<void> {
  const called = name.trim().replace(/\s+/g, " ");
  if (called === "" || called.length > longestName) throw invalid("name", `A view has a name of up to ${longestName} characters.`);
  const path = viewAddress(address);
  if (path === null) throw invalid("address", "A view is a page of this portal.");
  await inTransaction(db, async () => {
    await db.query("select pg_advisory_xact_lock(hashtext($1))", [`views of ${personId}`]);
    const { rowCount } = await db.query(
      `insert into saved_view (party_id, person_id, view_id, user_role, name, address)
      select $1, $2, $3, $4, $5, $6 where (select count(*) from saved_view where person_id = $2) < ${mostViews}`,
      [partyId, personId, uuidV7(), userRole, called, path],
    );
    if (!rowCount) throw new PortalError("conflict", `You keep ${mostViews} views: remove one first.`, { name: "most" });
  });
}

/** Removes one of the person's own views. False when they have none of that id. */
export async function removeView(db: pg.Pool | pg.ClientBase, personId: string, viewId: string): Promise<boolean> {
  const { rowCount } = await db.query("delete from saved_view where person_id = $1 and view_id::text = $2", [personId, viewId]);
  return (rowCount ?? 0) > 0;
}

/** The path that would be kept of the address; null where it leads to another site, to what is no page, or is too long. */
export function viewAddress(address: string | null | undefined): string | null {
  const path = safeReturnPath(address);
  if (path === "/" || path.length > longestAddress) return null;
  return /^\/(account|invitation|healthz|theme|_next)(\/|$|\?)/.test(path) || /^[^?]*\.(csv|pdf|json|sh)(\?|$)/.test(path) ? null : path;
}
